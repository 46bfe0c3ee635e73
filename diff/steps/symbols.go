package steps

import (
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/eval"
	"backprop/eval/fragment"
	"backprop/eval/simplify"
)

// MostSymbols is the largest length, in characters, of a derivative that later derivatives write out.
const MostSymbols = 40

// symbols finds formulas for the unknown gradients of a pass, in the names of nodes, and of earlier derivatives where these
// are long.
func (w *walk) symbols(p *Pass) {
	short := make([]ast.Expr, len(w.steps.Nodes)) // by node: how later formulas write its derivative
	for i := range p.Visits {
		v := &p.Visits[i]
		if !w.shown(v.Node) {
			continue
		}
		if !v.Upstream.Known {
			v.Upstream.Formula = w.arrived(p, v)
		}
		short[v.Node] = w.shorthand(p, v)
		for k := v.First; k < v.Last; k++ {
			e := &p.Edges[k]
			if e.Product.Known || e.State == NotTaken || e.State == Constant {
				continue
			}
			if e.Local.Formula == nil { // too long to read
				e.Local.Formula = &ast.Name{Name: Partial(w.steps.Nodes[e.From].Name, w.name(e.To))}
			}
			local := e.Local.Formula
			if e.Local.Known && Named(local) { // else it stays as exact as 1/3
				local = w.number(e.Local.Value)
			}
			e.Product.Formula = w.product(short[v.Node], local)
		}
	}
}

// Named reports whether a formula has a name in it.
func Named(e ast.Expr) bool {
	for e := range ast.Preorder(e) {
		if _, ok := e.(*ast.Name); ok {
			return true
		}
	}
	return false
}

// product returns the product of two simplified formulas.
func (w *walk) product(x, y ast.Expr) ast.Expr {
	is := func(e ast.Expr, v float64) bool {
		n, ok := e.(*ast.Num)
		return ok && n.Val == v
	}
	switch {
	case is(x, 1):
		return y
	case is(y, 1):
		return x
	}
	return w.tidy(&ast.Binary{Op: op.Mul, X: x, Y: y})
}

func (w *walk) name(n int) string { return printer.Expr(w.reference(n)) }

// Partial writes the derivative of one name with respect to another.
func Partial(of, by string) string { return "∂" + of + "/∂" + by }

// arrived returns the sum of the terms that arrived at a node.
func (w *walk) arrived(p *Pass, v *Visit) ast.Expr {
	var sum ast.Expr
	add := func(e ast.Expr) {
		if sum == nil {
			sum = e
		} else {
			sum = &ast.Binary{Op: op.Add, X: sum, Y: e}
		}
	}
	if v.FlowsIn {
		add(w.number(w.flow(p, v.Node)))
	}
	for _, k := range v.Terms {
		switch q := p.Edges[k].Product; {
		case q.Known:
			add(w.number(q.Value))
		case q.Formula == nil || len(v.Terms) > mostArgs: // of a node that is not shown, or too long
			return &ast.Name{Name: Partial(p.Of, w.name(v.Node))}
		default:
			add(q.Formula)
		}
	}
	if len(v.Terms) > mostArgs {
		return &ast.Name{Name: Partial(p.Of, w.name(v.Node))}
	}
	return w.tidy(sum)
}

// flow returns what flows in at a node.
func (w *walk) flow(p *Pass, node int) float64 {
	in := 0.0
	for i, o := range w.steps.Outputs {
		if o.Node == node {
			in += p.Upstream[i]
		}
	}
	return in
}

// shorthand returns the derivative with respect to a node as the derivatives of its arguments write it.
func (w *walk) shorthand(p *Pass, v *Visit) ast.Expr {
	if v.Upstream.Known {
		return w.number(v.Upstream.Value)
	}
	if len(printer.Expr(v.Upstream.Formula)) <= MostSymbols {
		return v.Upstream.Formula
	}
	return &ast.Name{Name: Partial(p.Of, w.name(v.Node))}
}

// mostTidied is the largest number of formulas to simplify. Nobody reads more, and simplifying takes most of the time.
const mostTidied = 50_000

// tidy returns a simplified formula. The names of nodes are all variables to it.
func (w *walk) tidy(e ast.Expr) ast.Expr {
	if w.tidied++; w.tidied > mostTidied {
		return e
	}
	if product := w.monomial(e); product != nil {
		return product
	}
	return w.simplified(e)
}

// simplified returns what the simplifier writes.
func (w *walk) simplified(e ast.Expr) ast.Expr {
	g := eval.NewExact()
	n := w.build(g, e)
	return raised(simplify.Simplify(g, []eval.ID{n}, simplify.Options{Forward: eval.ID(g.Len())}), w.f.Names.Value)
}

// raised returns a simplified formula as one expression.
func raised(f *simplify.Formulas, taken func(string) bool) ast.Expr {
	r := f.Graph(simplify.NoGroups)
	return r.Graph.Raise(r.Outs, eval.Raising{Share: eval.Nothing, Taken: taken}).Result().Body[0]
}

// build returns the node of an expression whose names are inputs, except those of constants.
func (w *walk) build(g *eval.Graph, e ast.Expr) eval.ID {
	var names []string
	for e := range ast.Preorder(e) {
		n, ok := e.(*ast.Name)
		if !ok || slices.Contains(names, n.Name) {
			continue
		}
		if _, ok := ast.Constant(n.Name); !ok || w.f.Names.Value(n.Name) {
			names = append(names, n.Name)
		}
	}
	walk := fragment.Walk[eval.ID]{By: symbols{g, names}}
	return walk.Make(fragment.New(op.Identity, e, names))
}

// symbols makes nodes of an expression whose letters are names of inputs.
type symbols struct {
	g     *eval.Graph
	names []string
}

func (s symbols) Number(v float64) eval.ID { return s.g.Const(v) }

func (s symbols) Letter(l fragment.Letter) eval.ID { return s.g.Input(s.names[l]) }

func (s symbols) List(to []eval.ID, _ fragment.List) []eval.ID { panic("unreachable") } // args is a name

func (s symbols) Apply(c op.Code, args []eval.ID) eval.ID { return s.g.Apply(c, args...) }

func (s symbols) Holds(cond eval.ID) (holds, known bool) { return false, false }
