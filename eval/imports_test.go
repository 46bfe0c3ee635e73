package eval_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport lists for each package below cmd the others of this module that it may import.
var mayImport = map[string][]string{
	"ast/op/kernel":        {},
	"ast/once":             {},
	"ast/op":               {"ast/once", "ast/op/kernel"},
	"ast/foreign":          {"ast/once", "ast/op"},
	"ast/foreign/notation": {"ast/foreign", "ast/once", "ast/op"},
	"ast":                  {"ast/foreign", "ast/op"},
	"ast/printer":          {"ast", "ast/once", "ast/op"},
	"parser":               {"ast", "ast/foreign", "ast/foreign/notation", "ast/op"},
	"eval/array":           {},
	"eval/array/npy":       {"eval/array"},
	"eval":                 {"ast", "ast/op", "ast/op/kernel", "ast/printer", "eval/array"},
	"eval/run":             {"ast", "ast/op", "ast/op/kernel", "ast/printer", "eval", "eval/array", "eval/fragment"},
	"eval/fragment":        {"ast", "ast/op", "parser"},
	"eval/simplify":        {"ast", "ast/once", "ast/op", "ast/printer", "eval", "eval/fragment"},
	"diff/adjoint":         {"ast", "ast/op", "eval", "eval/array", "eval/fragment", "eval/run"},
	"diff/steps":           {"ast", "ast/op", "ast/printer", "eval", "eval/fragment", "eval/run", "eval/simplify", "diff/adjoint"},
	"diff":                 {"ast", "ast/once", "ast/op", "ast/printer", "eval", "eval/array", "eval/fragment", "eval/run", "eval/simplify", "parser", "diff/adjoint"},
}

// foreign lists for packages of other modules who may import them. Nothing else below cmd imports any.
var foreign = map[string][]string{
	"github.com/alecthomas/participle/v2":       {"parser"},
	"github.com/alecthomas/participle/v2/lexer": {"parser"},
	"golang.org/x/text/unicode/norm":            {"parser"},
}

// TestImports: imports point down, on every platform. It reads the files itself, not by go list, so that a cached result
// is one of these files.
func TestImports(t *testing.T) {
	found := map[string]bool{}
	for _, dir := range []string{"ast", "parser", "eval", "diff"} {
		err := filepath.WalkDir(filepath.Join("..", dir), func(file string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
				return err
			}
			syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			if err != nil {
				return err
			}
			from := strings.TrimPrefix(path.Dir(filepath.ToSlash(file)), "../")
			found[from] = true
			for _, spec := range syntax.Imports {
				to, _ := strconv.Unquote(spec.Path.Value)
				first, _, _ := strings.Cut(to, "/")
				ok := true
				if name, ours := strings.CutPrefix(to, "backprop/"); ours {
					ok = slices.Contains(mayImport[from], name)
				} else if strings.Contains(first, ".") {
					ok = slices.Contains(foreign[to], from)
				}
				if !ok {
					t.Errorf("%s imports %s", file, to)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for name := range mayImport {
		if !found[name] {
			t.Errorf("there is no package %s", name)
		}
	}
}
