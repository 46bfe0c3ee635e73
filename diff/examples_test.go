package diff_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"
)

// TestExamples: each type that a function has to do with has an example, and so has each method of Function.
func TestExamples(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	p, err := doc.NewFromFiles(set, files, "backprop/diff")
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{"Function": true, "Options": true, "Question": true, "Weights": true, "Compiled": true, "Point": true, "Block": true, "Operation": true}
	for _, typ := range p.Types {
		if !shown[typ.Name] {
			continue
		}
		delete(shown, typ.Name)
		if len(typ.Examples) == 0 {
			t.Errorf("%s has no example", typ.Name)
		}
		for _, f := range typ.Funcs {
			if f.Name != "New" && f.Name != "Parse" {
				continue
			}
			if len(f.Examples) == 0 {
				t.Errorf("%s has no example", f.Name)
			}
		}
		for _, m := range typ.Methods {
			if typ.Name == "Function" && len(m.Examples) == 0 {
				t.Errorf("%s.%s has no example", typ.Name, m.Name)
			}
		}
	}
	for name := range shown {
		t.Errorf("there is no type %s", name)
	}
}
