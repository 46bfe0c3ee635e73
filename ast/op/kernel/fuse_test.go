package kernel

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"testing"
)

// TestNothingFuses looks for products of floats that a compiler might fuse into a sum: each must be
// inside an explicit conversion, float64(x*y) + z. (A product that is assigned first may be
// fused, too, says the language; here that would be seen in assembly only.)
func TestNothingFuses(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the types of the standard library")
	}
	for _, dir := range []string{".", "..", "../../../eval"} {
		fset := token.NewFileSet()
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		var files []*ast.File
		for _, name := range names {
			if matched, _ := filepath.Match("*_test.go", filepath.Base(name)); matched {
				continue
			}
			f, err := parser.ParseFile(fset, name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
		info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
		config := types.Config{Importer: importer.ForCompiler(fset, "source", nil), Error: func(error) {}}
		_, _ = config.Check(dir, fset, files, info) // what it cannot import has no floats of ours
		products := 0
		for _, f := range files {
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.BinaryExpr:
					if n.Op == token.MUL {
						products++
					}
					if n.Op == token.ADD || n.Op == token.SUB {
						checkOperands(t, fset, info, n.X, n.Y)
					}
				case *ast.AssignStmt:
					if n.Tok == token.ADD_ASSIGN || n.Tok == token.SUB_ASSIGN {
						checkOperands(t, fset, info, n.Rhs...)
					}
				}
				return true
			})
		}
		if products == 0 {
			t.Errorf("%s has no products: is it the right folder?", dir)
		}
	}
}

func checkOperands(t *testing.T, fset *token.FileSet, info *types.Info, operands ...ast.Expr) {
	t.Helper()
	for _, e := range operands {
		e = ast.Unparen(e)
		if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.SUB {
			e = ast.Unparen(u.X)
		}
		m, ok := e.(*ast.BinaryExpr)
		if !ok || m.Op != token.MUL {
			continue
		}
		tv := info.Types[m]
		if tv.Value != nil { // a constant
			continue
		}
		if b, ok := tv.Type.Underlying().(*types.Basic); ok && b.Info()&types.IsFloat != 0 {
			t.Errorf("%s: a product that may be fused: write float64(…)", fset.Position(m.Pos()))
		}
	}
}
