package eval

import (
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval/array"
)

// Shown returns the nodes that people see of these: no views, which are parts of the formulas of others, but for outputs and those
// with a name, and nothing that is only a mask, or a part of softmax.
func (f *Formula) Shown(ids []ID) []ID {
	if f.Graph.arrays == nil {
		return ids
	}
	g := f.Graph
	inner := map[ID]bool{}
	for _, id := range ids {
		if _, ok := g.softmax(id); ok || g.Op(id) == op.Contract {
			for _, a := range g.Args(id)[len(g.Operands(id)):] {
				inner[g.viewee(a)] = true
			}
		}
	}
	for _, id := range slices.Backward(ids) { // after all nodes that use it
		if (g.Op(id) != op.View || g.Name(id) != "") && !inner[id] {
			for _, a := range g.Operands(id) {
				delete(inner, g.viewee(a))
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id ID) bool {
		output := slices.ContainsFunc(f.Outputs, func(o Output) bool { return o.Node == id })
		return (g.Op(id) == op.View && g.Name(id) == "" || inner[id] && g.Name(id) == "") && !output
	})
}

// Operands returns the arguments of a node that people see: those of a contraction without its masks, and the one of softmax.
func (g *Graph) Operands(id ID) []ID {
	if g.Op(id) == op.Contract {
		return g.Args(id)[:2]
	}
	if _, ok := g.softmax(id); ok {
		return g.Args(id)[:1]
	}
	return g.Args(id)
}

// softmax returns the axes of softmax; ok is false if the node is anything else. It is made as exp of x less its logsumexp, in two
// parts, with what its derivatives need.
func (g *Graph) softmax(id ID) (axes []int, ok bool) {
	if g.arrays == nil || g.Op(id).String() != "expshare" {
		return nil, false
	}
	args := g.Args(id)
	for k, name := range []string{"logsumexp", "logsumexplow"} {
		part := g.viewee(args[1+k])
		c, along, ok := g.Along(part)
		if !ok || c.String() != name || g.Args(part)[0] != args[0] || k == 1 && !slices.Equal(along, axes) {
			return nil, false
		}
		axes = along
	}
	return axes, true
}

// viewee returns the node that views without a name are of, or the node itself.
func (g *Graph) viewee(id ID) ID {
	for g.Op(id) == op.View && g.Name(id) == "" {
		id = g.Args(id)[0]
	}
	return id
}

// indexNames are for formulas in index notation, and for messages.
var indexNames = [...]string{"i", "j", "k", "l", "m", "n", "p", "q"}

// Written returns the formula of a node in the names of nodes, and the operation as the user has it; ok is false for an operation that
// runs element by element and whose arguments stand by their names. A view as an argument is written out. index are the indices on
// the left of a formula in index notation, as z[i,j] = x[i]*x[j]; nil for others.
func (g *Graph) Written(id ID, name func(ID) ast.Expr) (e ast.Expr, symbol string, index []string, ok bool) {
	if g.arrays == nil {
		return nil, "", nil, false
	}
	if e := g.byIndex(id, name); e != nil {
		symbol = g.Op(id).String()
		switch g.Op(id) {
		case op.View:
			symbol = "view"
		case op.Contract:
			symbol = "sum"
		}
		return e, symbol, indexNames[:len(g.Shape(id))], true
	}
	e, symbol, ok = g.asWholes(id, name)
	return e, symbol, nil, ok
}

// asWholes is Written for what is written without an index on the left.
func (g *Graph) asWholes(id ID, name func(ID) ast.Expr) (e ast.Expr, symbol string, ok bool) {
	args := g.Args(id)
	if axes, ok := g.softmax(id); ok {
		rank := len(g.Shape(id))
		if rank > 1 { // of which even all axes are written
			rank++
		}
		return reduced("softmax", axes, rank, g.seen(args[0], name)), "softmax", true
	}
	arg := func(k int) ast.Expr {
		if v, ok := g.Value(args[k]); ok && g.Shape(args[k]) != nil {
			return filled(v, g.Shape(args[k]))
		}
		return g.seen(args[k], name)
	}
	switch g.Op(id) {
	case op.View:
		return g.viewed(id, name), "view", true
	case op.Fold:
		return g.folded(id, arg(0))
	case op.Stack:
		rows := make([]ast.Expr, len(args))
		for k := range args {
			rows[k] = arg(k)
		}
		return &ast.Array{Elems: rows}, "[]", true
	case op.Reduce:
		c, axes, _ := g.Along(id)
		return reduced(c.String(), axes, len(g.Shape(args[len(args)-1])), arg(len(args)-1)), c.String(), true
	case op.Contract:
		return g.contracted(id, arg(0), arg(1))
	}
	return nil, "", false
}

// Seen returns the node that people see as an argument in the place of id, and how it stands there, given the names of nodes: itself,
// or what a view is of.
func (g *Graph) Seen(id ID) (ID, func(name func(ID) ast.Expr) ast.Expr) {
	return g.viewee(id), func(name func(ID) ast.Expr) ast.Expr { return g.seen(id, name) }
}

// seen returns a node as an argument: its name, or a view of a name.
func (g *Graph) seen(id ID, name func(ID) ast.Expr) ast.Expr {
	if g.Op(id) == op.View && g.Name(id) == "" {
		return g.viewed(id, name)
	}
	return name(id)
}

// viewed writes a view: x[0], A.T. Copies along new axes are not written: they are what an operation element by element does.
func (g *Graph) viewed(id ID, name func(ID) ast.Expr) ast.Expr {
	p := g.viewOf(id)
	x := g.seen(g.Args(id)[0], name)
	by, plain := p.reads()
	if !plain { // a diagonal
		return &ast.Call{Fun: "diag", Args: []ast.Expr{x}}
	}
	if kept := slices.DeleteFunc(by, func(i int) bool { return i < 0 }); len(p.from) == 2 && slices.Equal(kept, []int{1, 0}) && p.total() {
		return &ast.Unary{Op: op.Transpose, X: x}
	}
	var subs []ast.Sub
	last := 0 // of those that say something
	for i, a := range p.axes {
		s := ast.Sub{Range: true}
		switch n := p.from[i]; {
		case a.Of < 0:
			s = ast.Sub{At: &ast.Num{Val: float64(a.At)}}
		default:
			if a.At > 0 {
				s.At = &ast.Num{Val: float64(a.At)}
			}
			if end := a.At + p.to[a.Of]; end < n {
				s.To = &ast.Num{Val: float64(end)}
			}
		}
		if subs = append(subs, s); s.At != nil || s.To != nil {
			last = i + 1
		}
	}
	if last == 0 {
		return x
	}
	return &ast.Index{X: x, Subs: subs[:last]}
}

// filled writes an array of equal elements.
func filled(v float64, shape array.Shape) ast.Expr {
	c := &ast.Call{Fun: "ones"}
	for _, n := range shape {
		c.Args = append(c.Args, &ast.Num{Val: float64(n)})
	}
	switch v {
	case 0:
		c.Fun = "zeros"
	case 1:
	default:
		return &ast.Binary{Op: op.Mul, X: ast.Number(v), Y: c}
	}
	return c
}

// reduced writes a reduction along axes of an array.
func reduced(fun string, axes []int, rank int, x ast.Expr) ast.Expr {
	c := &ast.Call{Fun: fun, Args: []ast.Expr{x}}
	if len(axes) < rank {
		for _, k := range axes {
			c.Over = append(c.Over, ast.Sub{At: &ast.Num{Val: float64(k)}})
		}
	}
	return c
}

// folded writes a sum over axes, or a diagonal matrix.
func (g *Graph) folded(id ID, x ast.Expr) (ast.Expr, string, bool) {
	p := g.viewOf(id)
	by, plain := p.reads()
	if !plain {
		return &ast.Call{Fun: "diag", Args: []ast.Expr{x}}, "diag", true
	}
	var axes []int
	for k, i := range by {
		if i < 0 {
			axes = append(axes, k)
		}
	}
	return reduced("sum", axes, len(p.to), x), "sum", true
}

// contracted writes x @ y, or a sum in index notation.
func (g *Graph) contracted(id ID, x, y ast.Expr) (ast.Expr, string, bool) {
	a, b, out := g.Labels(id)
	if matrix := len(a) <= 2 && len(b) <= 2 && a[len(a)-1] == b[0] && !slices.Contains(out, b[0]); matrix && slices.Equal(out, slices.Concat(a[:len(a)-1], b[1:])) {
		return &ast.Binary{Op: op.MatMul, X: x, Y: y}, "@", true
	}
	index := func(e ast.Expr, labels []int) ast.Expr {
		if len(labels) == 0 {
			return e
		}
		i := &ast.Index{X: e}
		for _, l := range labels {
			i.Subs = append(i.Subs, ast.Sub{Name: indexNames[l%len(indexNames)]})
		}
		return i
	}
	c := &ast.Call{Fun: "sum", Args: []ast.Expr{&ast.Binary{Op: op.Mul, X: index(x, a), Y: index(y, b)}}}
	for _, l := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(a, b)))) {
		if !slices.Contains(out, l) {
			c.Over = append(c.Over, ast.Sub{Name: indexNames[l%len(indexNames)]})
		}
	}
	return c, "sum", true
}
