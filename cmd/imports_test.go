package cmd_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors are the packages below cmd from the ground up: each may import those that stand before it, and no other. The flow of
// a run goes from args (the line) over bind (values) and compute (the answer) to render and output.
var floors = []string{
	"screen", "rows/number", "object", "failure", "words", "draw", "draw/page", "rows",
	"compute", "args/argv", "args/guess", "args/again", "args/meant", "args", "load", "bind", "render", "explain", "graph", "batch", "output", "",
}

// homes are the packages of others that are known in these of ours alone.
var homes = map[string][]string{
	"github.com/spf13/cobra":                   {""},
	"github.com/fatih/color":                   {"output"},
	"github.com/spf13/pflag":                   {"", "args"},
	"github.com/mattn/go-isatty":               {"output"},
	"golang.org/x/term":                        {"output"},
	"github.com/clipperhouse/displaywidth":     {"screen", "draw"},
	"os/signal":                                {"output"},
	"github.com/alecthomas/participle/v2":      {},
	"github.com/santhosh-tekuri/jsonschema/v6": {},
}

// imports returns what the files of a package import, on every platform; path is that of the package below the module. It reads
// the files itself, not by go list, so that a cached result of a test is one of these files.
func imports(t *testing.T, path string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", filepath.FromSlash(path), "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files of %s (%v)", path, err)
	}
	var list []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range syntax.Imports {
			to, _ := strconv.Unquote(spec.Path.Value)
			list = append(list, to)
		}
	}
	return list
}

// TestImports: the imports between the rooms of cmd run one way, and cobra and colour stay where they belong.
func TestImports(t *testing.T) {
	room := func(path string) string { return strings.TrimPrefix(strings.TrimPrefix(path, "backprop/cmd"), "/") }
	for floor, from := range floors {
		for _, path := range imports(t, strings.TrimSuffix("cmd/"+from, "/")) {
			if strings.HasPrefix(path, "backprop/cmd") && !slices.Contains(floors[:floor], room(path)) {
				t.Errorf("cmd/%s imports %s, which stands above it", from, path)
			}
			for theirs, home := range homes {
				if (path == theirs || strings.HasPrefix(path, theirs+"/")) && !slices.Contains(home, from) {
					t.Errorf("cmd/%s imports %s", from, path)
				}
			}
		}
	}
	err := filepath.WalkDir(".", func(dir string, d os.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if from := strings.TrimPrefix(filepath.ToSlash(dir), "."); len(files) > 0 && !slices.Contains(floors, from) && !generator(files) {
			t.Errorf("cmd/%s is not in the list of floors", from)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// generator reports whether all files are programs that are not built.
func generator(files []string) bool {
	return !slices.ContainsFunc(files, func(file string) bool {
		text, err := os.ReadFile(file)
		return err != nil || !strings.HasPrefix(string(text), "//go:build ignore")
	})
}

// syntax returns the nodes of the files of a package below cmd, by place.
func syntax(t *testing.T, dir string) iter.Seq2[string, ast.Node] {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files in %s (%v)", dir, err)
	}
	return func(yield func(string, ast.Node) bool) {
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			places := token.NewFileSet()
			tree, err := parser.ParseFile(places, file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for n := range ast.Preorder(tree) {
				if !yield(places.Position(n.Pos()).String(), n) {
					return
				}
			}
		}
	}
}

// TestCompute: answers are computed without a command line, a stream or a screen to write to, and name no flag.
func TestCompute(t *testing.T) {
	below := map[string]bool{}
	todo := []string{"backprop/cmd/compute"}
	for len(todo) > 0 {
		path := todo[0]
		todo = todo[1:]
		if below[path] {
			continue
		}
		if below[path] = true; strings.HasPrefix(path, "backprop/") {
			todo = append(todo, imports(t, strings.TrimPrefix(path, "backprop/"))...)
		}
	}
	for _, path := range []string{"github.com/spf13/cobra", "github.com/spf13/pflag", "github.com/fatih/color", "backprop/cmd/args", "backprop/cmd/output", "os/signal"} {
		if below[path] {
			t.Errorf("compute depends on %s", path)
		}
	}
	for _, path := range imports(t, "cmd/compute") {
		if path == "os" || path == "io" {
			t.Errorf("compute imports %s", path)
		}
	}
	prints := regexp.MustCompile(`^(Fp|P|p)rint(f|ln)?$`)
	for at, n := range syntax(t, "compute") {
		switch n := n.(type) {
		case *ast.BasicLit:
			if n.Kind == token.STRING && strings.Contains(n.Value, "--") {
				t.Errorf("%s: compute names a flag: %s", at, n.Value)
			}
		case *ast.Ident:
			if prints.MatchString(n.Name) {
				t.Errorf("%s: compute prints", at)
			}
		}
	}
}
