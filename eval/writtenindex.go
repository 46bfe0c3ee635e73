package eval

import (
	"slices"

	"backprop/ast"
	"backprop/ast/op"
)

// byIndex writes a node in index notation, if whole arrays do not say how its arguments stand to each other: copies along an axis,
// axes in another order than that of a transpose, a contraction that is no matrix product. It is nil for any other node.
func (g *Graph) byIndex(id ID, name func(ID) ast.Expr) ast.Expr {
	shape := g.Shape(id)
	if len(shape) == 0 {
		return nil
	}
	args := g.Operands(id)
	switch g.Op(id) {
	case op.View:
		if p := g.viewOf(id); !g.plain(p) && len(p.from) > 0 {
			return g.inside(id, name, indexNames[:])
		}
		return nil
	case op.Fold, op.Reduce:
		return g.reducedByIndex(id, name)
	case op.Contract:
		if e, symbol, _ := g.contracted(id, g.seen(args[0], name), g.seen(args[1], name)); symbol == "sum" {
			return e
		}
		return nil
	case op.Stack, op.Const, op.Var:
		return nil
	}
	if _, ok := g.softmax(id); ok || !slices.ContainsFunc(args, func(a ID) bool { return !g.plainly(a) }) || g.bias(id) {
		return nil
	}
	list := make([]ast.Expr, len(args))
	for i, a := range args {
		list[i] = g.indexed(a, name, indexNames[:])
	}
	return ast.Apply(g.Op(id), list)
}

// reducedByIndex is byIndex for a reduction of an array that is not plainly written.
func (g *Graph) reducedByIndex(id ID, name func(ID) ast.Expr) ast.Expr {
	x := g.Operands(id)[len(g.Operands(id))-1]
	fun, over := "sum", []int(nil)
	if c, axes, ok := g.Along(id); ok {
		fun, over = c.String(), axes
	} else if by, ok := g.viewOf(id).reads(); ok {
		for k, i := range by {
			if i < 0 {
				over = append(over, k)
			}
		}
	}
	if over == nil || g.plainly(x) {
		return nil
	}
	rank := len(g.Shape(x))
	labels := make([]string, rank)
	c := &ast.Call{Fun: fun}
	kept, bound := 0, rank-len(over)
	for k := range rank {
		if slices.Contains(over, k) {
			labels[k] = indexNames[bound]
			c.Over = append(c.Over, ast.Sub{Name: labels[k]})
			bound++
		} else {
			labels[k] = indexNames[kept]
			kept++
		}
	}
	c.Args = []ast.Expr{g.indexed(x, name, labels)}
	return c
}

// plainly reports whether an argument can be written as a whole array, or is a number for all elements.
func (g *Graph) plainly(id ID) bool {
	return g.Op(id) != op.View || g.Name(id) != "" || g.plain(g.viewOf(id)) || len(g.viewOf(id).from) == 0
}

// plain reports whether viewed writes a view: a part, a diagonal, or the transpose of a matrix.
func (g *Graph) plain(p *param) bool {
	by, ok := p.reads()
	switch {
	case !ok:
		return len(p.from) == 2 && len(p.to) == 1 && p.to[0] == p.from[0] && p.from[0] == p.from[1]
	case slices.Equal(by, []int{1, 0}) && p.total() && len(p.from) == 2:
		return true
	}
	return !slices.Contains(by, -1) && slices.IsSorted(by)
}

// bias reports whether an operation adds a vector to each row of a matrix, as A + b does.
func (g *Graph) bias(id ID) bool {
	if c := g.Op(id); c != op.Add && c != op.Sub {
		return false
	}
	args := g.Args(id)
	if g.Op(args[1]) != op.View || !g.plainly(args[0]) {
		return false
	}
	p := g.viewOf(args[1])
	return len(p.to) == 2 && len(p.from) == 1 && p.axes[0] == Along(1) && p.to[1] == p.from[0]
}

// indexed writes an array with these labels as the indices of the axes of the node that it is an argument of.
func (g *Graph) indexed(id ID, name func(ID) ast.Expr, labels []string) ast.Expr {
	if g.Op(id) == op.View && g.Name(id) == "" {
		return g.inside(id, name, labels)
	}
	if v, ok := g.Value(id); ok {
		return ast.Number(v)
	}
	if g.Shape(id) == nil {
		return name(id)
	}
	x := &ast.Index{X: name(id)}
	for k := range g.Shape(id) {
		x.Subs = append(x.Subs, ast.Sub{Name: labels[k]})
	}
	return x
}

// inside is indexed for what a view is of.
func (g *Graph) inside(id ID, name func(ID) ast.Expr, labels []string) ast.Expr {
	p := g.viewOf(id)
	from := g.Args(id)[0]
	var subs, parts []ast.Sub // parts where something is left out of an axis
	part := false
	for i, a := range p.axes {
		switch {
		case a.Of < 0:
			s := ast.Sub{At: &ast.Num{Val: float64(a.At)}}
			subs, parts = append(subs, s), append(parts, s)
		default:
			s := ast.Sub{Range: true}
			if a.At > 0 {
				s.At = &ast.Num{Val: float64(a.At)}
			}
			if end := a.At + p.to[a.Of]; end < p.from[i] {
				s.To = &ast.Num{Val: float64(end)}
			}
			part = part || s.At != nil || s.To != nil
			subs, parts = append(subs, ast.Sub{Name: labels[a.Of]}), append(parts, s)
		}
	}
	x := name(from)
	if len(subs) == 0 {
		return x
	}
	if part {
		x = &ast.Index{X: x, Subs: parts}
		subs = slices.DeleteFunc(subs, func(s ast.Sub) bool { return s.At != nil })
	}
	return &ast.Index{X: x, Subs: subs}
}
