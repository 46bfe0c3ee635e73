package adjoint

import (
	"slices"
	"strings"

	"backprop/ast/op"
	"backprop/eval"
)

// Smooth appends a condition to a graph of forward nodes, up to outs: where it is not 0, the node has no kink though
// [KinksAt] finds one. It is the constant 0 where nothing is known. With second, second derivatives have no kink either.
//
// The functions that meet there have the same value, the same derivatives with respect to each of wrt, and no kinks of their
// own. Then the kink has a derivative: |max(u, v) - u - L| is at most the larger of the remainders of u and v, and abs(u) is
// max(u, -u). This holds for functions that meet continuously: tied arguments, the branches of an if, and where hypot is 0. It
// does not hold for what jumps, nor for a comparison that is used as a number: x^3 > 0 has a border at 0.
func Smooth(g *eval.Graph, node eval.ID, outs, wrt []eval.ID, second bool) eval.ID {
	s := &meeting{g: g, wrt: wrt, second: second}
	args := g.Args(node)
	switch r := g.Op(node).Info(); {
	case r.Boolean:
		return s.border(node, outs)
	case r.Rules == nil || r.Jumps:
		return g.Const(0)
	case strings.Contains(r.Kink, "count("):
		return s.tie(node, args)
	default:
		return s.same(append([]eval.ID{g.Const(0)}, args...)...)
	}
}

// meeting makes the conditions of [Smooth].
type meeting struct {
	g      *eval.Graph
	wrt    []eval.ID
	second bool
}

// Border appends a condition to a graph of forward nodes: where it is not 0, the node, an if on a number, takes its other branch
// beside the point. The number is 0 and has a derivative, so that it is not 0 all around, and the branches differ.
func Border(g *eval.Graph, node eval.ID, wrt []eval.ID) eval.ID {
	s := &meeting{g: g, wrt: wrt}
	args := g.Args(node)
	rows, err := Jacobian(g, args[:1], wrt)
	if err != nil {
		return g.Const(0)
	}
	moves := g.Const(0)
	for _, d := range rows[0] {
		moves = g.Apply(op.Or, moves, g.Apply(op.Ne, d, g.Const(0)))
	}
	agree := g.Apply(op.And, g.Apply(op.Eq, args[1], args[2]), s.same(args[1], args[2]))
	return g.Apply(op.And, g.Apply(op.And, g.Apply(op.Eq, args[0], g.Const(0)), moves), g.Apply(op.Not, agree))
}

// mostTied is how many arguments are compared with each other.
const mostTied = 8

// tie returns the condition that those of args that are equal to the node have the same derivatives.
func (s *meeting) tie(node eval.ID, args []eval.ID) eval.ID {
	g := s.g
	if len(args) > mostTied {
		return g.Const(0)
	}
	all := g.Const(1)
	for i, a := range args {
		for _, b := range args[:i] {
			apart := g.Apply(op.Or, g.Apply(op.Ne, a, node), g.Apply(op.Ne, b, node))
			all = g.Apply(op.And, all, g.Apply(op.Or, apart, s.same(b, a)))
		}
	}
	return all
}

// border returns the condition that the branches of each if agree that a comparison decides on.
func (s *meeting) border(node eval.ID, outs []eval.ID) eval.ID {
	g := s.g
	all := g.Const(1)
	logic := map[eval.ID]bool{node: true}
	for id := node + 1; id <= slices.Max(outs); id++ {
		args := g.Args(id)
		used := false
		for _, a := range args {
			used = used || logic[a]
		}
		if !used {
			continue
		}
		switch c := g.Op(id); {
		case c == op.And || c == op.Or || c == op.Not || c == op.Identity:
			logic[id] = true
		case c == op.If && !logic[args[1]] && !logic[args[2]]:
			all = g.Apply(op.And, all, g.Apply(op.And, g.Apply(op.Eq, args[1], args[2]), s.same(args[1], args[2])))
		default:
			return g.Const(0)
		}
	}
	for _, id := range outs {
		if logic[id] {
			return g.Const(0)
		}
	}
	return all
}

// same returns the condition that the derivatives of nodes are the same, and that they have no kinks.
func (s *meeting) same(nodes ...eval.ID) eval.ID {
	g := s.g
	all := g.Const(1)
	and := func(cond eval.ID) { all = g.Apply(op.And, all, cond) }
	alike := func(rows [][]eval.ID) {
		for _, row := range rows[1:] {
			for k, d := range row {
				and(g.Apply(op.Eq, rows[0][k], d))
			}
		}
	}
	rows, err := Jacobian(g, nodes, s.wrt)
	if err != nil {
		return g.Const(0)
	}
	if alike(rows); g.Is(all, 0) {
		return all
	}
	if s.second {
		tables, err := Hessian(g, nodes, s.wrt)
		if err != nil {
			return g.Const(0)
		}
		for k := range s.wrt {
			var rows [][]eval.ID
			for _, t := range tables {
				rows = append(rows, t[k])
			}
			alike(rows)
		}
	}
	for _, k := range KinkNodes(g, nodes, s.wrt) {
		and(g.Apply(op.Not, k.Cond))
	}
	return all
}
