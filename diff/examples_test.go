package diff_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"testing"
)

// TestExamples: each exported name has an example that is run. Functions and the methods of Function have one of their own, other
// methods are called in one of their type or of the type that they return, where a reader looks; types are used in one.
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
	examples := func(typ *doc.Type) []*doc.Example {
		list := slices.Clone(typ.Examples)
		for _, f := range slices.Concat(typ.Funcs, typ.Methods) {
			list = append(list, f.Examples...)
		}
		return list
	}
	of := map[string][]*doc.Example{}
	for _, typ := range p.Types {
		of[typ.Name] = examples(typ)
		for _, e := range of[typ.Name] {
			if e.Output == "" || e.Code == nil {
				t.Errorf("the example of %s is not run", e.Name)
			}
		}
	}
	own := func(name string, list []*doc.Example) {
		if len(list) == 0 {
			t.Errorf("%s has no example", name)
		}
	}
	for _, f := range p.Funcs {
		own(f.Name, f.Examples)
	}
	count := len(p.Funcs)
	for _, typ := range p.Types {
		count += 1 + len(typ.Funcs) + len(typ.Methods)
		if !slices.ContainsFunc(slices.Concat(slices.Collect(maps.Values(of))...), func(e *doc.Example) bool { return mentions(e, typ.Name) }) {
			own(typ.Name, typ.Examples)
		}
		for _, f := range typ.Funcs {
			own(f.Name, f.Examples)
		}
		for _, m := range typ.Methods {
			called := func(e *doc.Example) bool { return mentions(e, m.Name) }
			switch {
			case len(m.Examples) > 0 || m.Name == "Error":
			case typ.Name != "Function" && slices.ContainsFunc(slices.Concat(of[typ.Name], of[returned(m)]), called):
			default:
				own(typ.Name+"."+m.Name, nil)
			}
		}
	}
	if count < 60 {
		t.Errorf("only %d exported names", count)
	}
}

// mentions reports whether the code of an example has x.name.
func mentions(e *doc.Example, name string) bool {
	found := false
	ast.Inspect(e.Code, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		found = found || ok && s.Sel.Name == name
		return !found
	})
	return found
}

// returned is the name of the type that a method returns a pointer to.
func returned(m *doc.Func) string {
	if r := m.Decl.Type.Results; r != nil {
		if star, ok := r.List[0].Type.(*ast.StarExpr); ok {
			if id, ok := star.X.(*ast.Ident); ok {
				return id.Name
			}
		}
	}
	return ""
}
