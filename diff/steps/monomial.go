package steps

import (
	"slices"

	"backprop/ast"
	"backprop/ast/op"
)

// power is a factor of a product: the name of a node, and how often it stands there.
type power struct {
	name string
	exp  float64
}

// mostWhole bounds the numbers of a product that is written without the simplifier: sums and products up to there are exact.
const mostWhole = 1 << 52

// monomial returns a product of names, whole powers of them and whole numbers as the simplifier writes it, nil for everything else.
// Most products of a pass are such ones, and the simplifier takes a hundred times as long.
func (w *walk) monomial(e ast.Expr) ast.Expr {
	list, coef := make([]power, 0, mostArgs), 1.0
	todo := append(make([]ast.Expr, 0, mostArgs), e)
	for len(todo) > 0 {
		e := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		factor := power{exp: 1}
		switch e := e.(type) {
		case *ast.Num:
			if !whole(e.Val) || coef*e.Val > mostWhole {
				return nil
			}
			coef *= e.Val
			continue
		case *ast.Name:
			factor.name = e.Name
		case *ast.Binary:
			name, named := e.X.(*ast.Name)
			exp, number := e.Y.(*ast.Num)
			switch {
			case e.Op == op.Mul && len(todo) < mostArgs:
				todo = append(todo, e.Y, e.X)
				continue
			case e.Op != op.Pow || !named || !number || !whole(exp.Val):
				return nil
			}
			factor = power{name.Name, exp.Val}
		default:
			return nil
		}
		if _, constant := ast.Constant(factor.name); constant && !w.f.Names.Value(factor.name) {
			return nil
		}
		switch i := slices.IndexFunc(list, func(p power) bool { return p.name == factor.name }); {
		case i < 0 && len(list) == mostArgs:
			return nil
		case i < 0:
			list = append(list, factor)
		case list[i].exp+factor.exp > mostWhole:
			return nil
		default:
			list[i].exp += factor.exp
		}
	}
	if len(list) == 0 {
		return nil
	}
	var product ast.Expr
	if coef != 1 {
		product = &ast.Num{Val: coef}
	}
	for _, p := range list {
		var e ast.Expr = &ast.Name{Name: p.name}
		if p.exp != 1 {
			e = &ast.Binary{Op: op.Pow, X: e, Y: &ast.Num{Val: p.exp}}
		}
		if product == nil {
			product = e
		} else {
			product = &ast.Binary{Op: op.Mul, X: product, Y: e}
		}
	}
	return product
}

// whole reports whether a number is one of 1, 2, 3, ….
func whole(v float64) bool { return 1 <= v && v <= mostWhole && v == float64(int64(v)) }
