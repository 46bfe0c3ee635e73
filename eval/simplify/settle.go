package simplify

import (
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

// conditions returns the earlier conditions with the new ones.
func (f *Formulas) conditions(before, came []formID) []formID {
	s := f.c.s
	var list []formID
	for _, x := range slices.Concat(before, came) {
		if n, ok := s.value(x); ok && n.sign() != 0 || slices.ContainsFunc(list, func(y formID) bool { return s.implies(y, x) }) {
			continue
		}
		list = append(list, x)
	}
	return list
}

// inOrder returns the result with its nodes in the order of writing.
func (r *Result) inOrder() *Result {
	g := eval.NewExact()
	g.Declare(r.Graph.Inputs()...)
	made := map[eval.ID]eval.ID{}
	todo := slices.Concat(r.Outs, r.Conditions)
	slices.Reverse(todo)
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		if _, ok := made[n]; ok {
			todo = todo[:len(todo)-1]
			continue
		}
		args := slices.Clone(r.Graph.Args(n))
		ready := true
		for _, a := range slices.Backward(args) {
			if _, ok := made[a]; !ok {
				todo, ready = append(todo, a), false
			}
		}
		if !ready {
			continue
		}
		todo = todo[:len(todo)-1]
		for i, a := range args {
			args[i] = made[a]
		}
		switch c := r.Graph.Op(n); {
		case c == op.Const:
			v, _ := r.Graph.Value(n)
			made[n] = g.Const(v)
		case c == op.Var:
			made[n] = g.Input(r.Graph.Name(n))
		case r.Graph.Name(n) != "":
			made[n] = g.Named(r.Graph.Name(n), c, args...)
		default:
			made[n] = g.Apply(c, args...)
		}
	}
	list := func(nodes []eval.ID) []eval.ID {
		var list []eval.ID
		for _, n := range nodes {
			list = append(list, made[n])
		}
		return list
	}
	s := &Result{Graph: g, Outs: list(r.Outs), Conditions: list(r.Conditions), Names: map[eval.ID]string{}, written: map[eval.ID]bool{}}
	for n, name := range r.Names {
		if m, ok := made[n]; ok {
			s.Names[m] = name
		}
	}
	for n := range r.written {
		if m, ok := made[n]; ok {
			s.written[m] = true
		}
	}
	return s
}

// sameGraph reports whether the outputs of two results are written alike.
func sameGraph(r, s *Result) bool {
	type pair struct{ a, b eval.ID }
	twin := map[eval.ID]eval.ID{}
	var todo []pair
	for i := range r.Outs {
		todo = append(todo, pair{r.Outs[i], s.Outs[i]})
	}
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if b, ok := twin[p.a]; ok {
			if b != p.b {
				return false
			}
			continue
		}
		twin[p.a] = p.b
		x, y := r.Graph.Args(p.a), s.Graph.Args(p.b)
		v, _ := r.Graph.Value(p.a)
		w, _ := s.Graph.Value(p.b)
		if r.Graph.Op(p.a) != s.Graph.Op(p.b) || len(x) != len(y) || v != w && (v == v || w == w) || r.Graph.Name(p.a) != s.Graph.Name(p.b) {
			return false
		}
		for i := range x {
			todo = append(todo, pair{x[i], y[i]})
		}
	}
	return true
}
