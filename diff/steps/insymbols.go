package steps

import (
	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
)

// mostSymbol is how long a formula is, in characters, that stands beside a number: the whole line is to be read at once.
const mostSymbol = 20

// inSymbols finds formulas for what goes back as numbers, in the names of nodes: the t of ∂f/∂a = ∂f/∂g · ∂g/∂a = t · x.
func (w *walk) inSymbols(p *Pass) {
	for i := range p.Visits {
		v := &p.Visits[i]
		if !w.shown(v.Node) {
			continue
		}
		if v.Upstream.Known {
			v.Symbol = w.worth(w.arrivedSymbol(p, v), v.Upstream.Value)
		}
		for k := v.First; k < v.Last; k++ {
			e := &p.Edges[k]
			if e.State == NotTaken || e.State == Constant {
				continue
			}
			e.ByValue = w.byValue(e.From, e.Arg, e.Local)
			if v.Symbol != nil && e.Product.Known {
				e.Symbol = w.worth(w.product(v.Symbol, w.localSymbol(e)), e.Product.Value)
			}
		}
	}
}

// localSymbol returns the local derivative as the formula that people read, a number where it is by convention.
func (w *walk) localSymbol(e *Edge) ast.Expr {
	switch {
	case e.ByValue != nil:
		return e.ByValue
	case e.Local.Formula != nil:
		return e.Local.Formula
	}
	return w.number(e.Local.Value)
}

// arrivedSymbol returns the sum of what has come to a node as formulas; nil where one has none.
func (w *walk) arrivedSymbol(p *Pass, v *Visit) ast.Expr {
	if len(v.Terms) > mostArgs {
		return nil
	}
	var sum ast.Expr
	if v.FlowsIn {
		sum = w.number(w.flow(p, v.Node))
	}
	for _, k := range v.Terms {
		e := p.Edges[k].Symbol
		switch {
		case e == nil:
			return nil
		case sum == nil:
			sum = e
		default:
			sum = &ast.Binary{Op: op.Add, X: sum, Y: e}
		}
	}
	if len(v.Terms) > 1 || v.FlowsIn && len(v.Terms) > 0 {
		return w.tidy(sum)
	}
	return sum
}

// worth returns a formula if it is short and gives the number: what is simplified may have another value where that is not
// finite.
func (w *walk) worth(e ast.Expr, number float64) ast.Expr {
	if e == nil || len(printer.Expr(e)) > mostSymbol || !near(Evaluate(e, w.value), number) {
		return nil
	}
	return e
}
