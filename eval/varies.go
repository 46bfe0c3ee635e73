package eval

import "backprop/ast/op"

// VariesAt returns a node that is 0 where an element of an array depends on no input, else 1; None where all depend on one.
func (g *Graph) VariesAt(id ID) ID {
	if !g.Varies(id) {
		return g.fill(0, id)
	}
	a := g.shaped()
	m, ok := a.varying[id]
	if !ok { // once: a node can be reached on as many paths as there are subsets of nodes
		if a.varying == nil {
			a.varying = map[ID]ID{}
		}
		m = g.variesAt(id)
		a.varying[id] = m
	}
	return m
}

// variesAt is VariesAt for a node that depends on an input.
func (g *Graph) variesAt(id ID) ID {
	args := g.Args(id)
	switch g.Op(id) {
	case op.Var:
		return None
	case op.View:
		if m := g.VariesAt(args[0]); m != None {
			return g.view(m, *g.viewOf(id))
		}
		return None
	case op.Stack:
		masks, all := make([]ID, len(args)), true
		for i, a := range args {
			m := g.VariesAt(a)
			all = all && m == None
			masks[i] = present(g, a, m)
		}
		if all {
			return None
		}
		return g.Stack(masks...)
	case op.Fold, op.Contract:
		any := None
		for k := range args {
			l, _ := g.LinearIn(id, k)
			if l == nil || !g.Varies(args[k]) {
				continue
			}
			m := l.Reached(g, args[k], g.VariesAt(args[k]))
			if m == None {
				return None
			}
			any = either(g, any, m)
		}
		return any
	case op.Reduce:
		x := args[len(args)-1]
		if m := g.SpreadOf(id).Transpose().Reached(g, x, g.VariesAt(x)); m != None {
			return g.Apply(op.Ne, m, g.Const(0))
		}
		return None
	}
	any := None
	for _, a := range args {
		if g.Varies(a) {
			m := g.VariesAt(a)
			if m == None {
				return None
			}
			any = either(g, any, m)
		}
	}
	return any
}

// either returns a || b; None as a stands for false.
func either(g *Graph, a, b ID) ID {
	if a == None {
		return g.Apply(op.Ne, b, g.Const(0))
	}
	return g.Apply(op.Or, a, b)
}
