package explain

import (
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/diff/steps"
)

// mostShown is how many arguments an operation has that is written out in numbers.
const mostShown = 12

// node returns what a node is equal to, from its formula to its value: a*x, 100 × 2, 200. A variable without
// a value has none.
func (e *Explanation) node(n notation, node *steps.Node) []string {
	var sides []string
	if node.Op != op.Var && node.Op != op.Const {
		sides = append(sides, n.side(n.exprTerm(node.Formula)))
	}
	if node.NotTaken {
		return sides
	}
	if len(node.Args) > 0 && len(node.Args) <= mostShown && node.Op != op.Identity {
		var args []ast.Expr
		numbers := false
		for _, a := range node.Args {
			switch arg := &e.Nodes[a]; {
			case arg.Name != "" && arg.Value.Known && !arg.NotTaken:
				args, numbers = append(args, ast.Number(n.round(arg.Value.Value))), true
			case arg.Name != "":
				args = append(args, &ast.Name{Name: arg.Name})
			default:
				args = append(args, arg.Formula)
			}
		}
		if numbers {
			sides = append(sides, n.apply(node.Op, args))
		}
	}
	if node.Value.Known {
		sides = append(sides, n.number(node.Value.Value))
	}
	return slices.Compact(sides)
}

// inflow writes what flows in at the outputs as a sum: u - 0.5*v.
func (e *Explanation) inflow(n notation) string {
	var terms []term
	for i, name := range e.answer.Outputs {
		x := &ast.Name{Name: name}
		switch v := e.answer.Upstream[i]; v {
		case 0:
		case 1:
			terms = append(terms, n.exprTerm(x))
		case -1:
			terms = append(terms, n.exprTerm(&ast.Unary{Op: op.Neg, X: x}))
		default:
			terms = append(terms, n.exprTerm(&ast.Binary{Op: op.Mul, X: ast.Number(v), Y: x}))
		}
	}
	if terms == nil {
		return "0"
	}
	return n.sum(terms)
}

// walk is a backward pass that is being written.
type walk struct {
	*Explanation
	n     notation
	i     int // which pass it is
	pass  *steps.Pass
	meets []bool // by node: several things arrive there
}

func (e *Explanation) walk(n notation, i int) *walk {
	w := &walk{Explanation: e, n: n, i: i, pass: &e.Passes[i], meets: make([]bool, len(e.Nodes))}
	for k := range w.pass.Visits {
		v := &w.pass.Visits[k]
		w.meets[v.Node] = len(v.Terms) > 1 || v.FlowsIn && len(v.Terms) > 0
	}
	return w
}

// known reports whether all that flows in the pass are numbers.
func (w *walk) known() bool {
	return !slices.ContainsFunc(w.pass.Visits, func(v steps.Visit) bool { return !v.Upstream.Known })
}

// flow returns what flows in at a node.
func (w *walk) flow(node int) float64 {
	sum := 0.0
	for i, o := range w.Outputs {
		if o.Node == node {
			sum += w.pass.Upstream[i]
		}
	}
	return sum
}

// begins reports whether a visit is that of the result, with 1 as its upstream.
func (w *walk) begins(v *steps.Visit) bool {
	return v.FlowsIn && len(v.Terms) == 0 && w.answer.Upstream == nil
}

// edge returns what goes back over an edge, from upstream × local derivative to what that is.
func (w *walk) edge(v *steps.Visit, e *steps.Edge) []string {
	n := w.n
	var locals []term // the formula, the number
	if e.Local.Formula != nil {
		locals = append(locals, n.exprTerm(e.Local.Formula))
	}
	if e.Local.Known && (e.Product.Known || e.Local.Formula == nil || steps.Named(e.Local.Formula)) {
		locals = append(locals, n.numberTerm(e.Local.Value))
	}
	var sides []string
	if e.Product.Known {
		up := n.numberTerm(v.Upstream.Value)
		for _, l := range locals {
			sides = append(sides, n.product(up, n.times, l))
		}
		return slices.Compact(append(sides, n.number(e.Product.Value)))
	}
	result := e.Product.Formula
	if f := w.short(w.i, w.Nodes[e.To].Name); f != nil && !w.meets[e.To] {
		result = f
	}
	if w.begins(v) {
		for _, l := range locals {
			sides = append(sides, n.side(l))
		}
	} else {
		from := w.Nodes[e.From].Name
		chain := n.partial(w.pass.Of, from)
		sides = append(sides, chain+n.dot+n.partial(from, w.Nodes[e.To].Name))
		up := n.term(v.Upstream)
		if !v.Upstream.Known && len(printer.Expr(v.Upstream.Formula)) > steps.MostSymbols {
			up = term{chain, op.PrecPow}
		}
		for _, l := range locals {
			sides = append(sides, n.product(up, n.dot, l))
		}
	}
	return slices.Compact(append(sides, n.side(n.exprTerm(result))))
}

// sum returns what arrives at a node, from the sum of the parts to what it is.
func (w *walk) sum(v *steps.Visit) []string {
	n := w.n
	var terms []term
	if v.FlowsIn {
		terms = append(terms, n.numberTerm(w.flow(v.Node)))
	}
	for _, k := range v.Terms {
		terms = append(terms, n.term(w.pass.Edges[k].Product))
	}
	sides := []string{n.sum(terms)}
	if v.Upstream.Known {
		return slices.Compact(append(sides, n.number(v.Upstream.Value)))
	}
	if f := w.short(w.i, w.Nodes[v.Node].Name); f != nil {
		return slices.Compact(append(sides, n.side(n.exprTerm(f))))
	}
	if name, ok := v.Upstream.Formula.(*ast.Name); ok && name.Name == steps.Partial(w.pass.Of, w.Nodes[v.Node].Name) { // too long
		return sides
	}
	return slices.Compact(append(sides, n.side(n.exprTerm(v.Upstream.Formula))))
}
