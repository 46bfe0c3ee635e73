package simplify

import (
	"math"
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

// demands are conditions for being defined. Each has to hold under a condition along the way, or always (under the form 1).
type demands struct {
	s     *store
	under map[formID][]formID
	order []formID

	indefinite []formID // conditions without which a product is 0/0
}

// demand adds a condition, split into its simplest parts.
func (d *demands) demand(under, cond formID) {
	s := d.s
	for _, x := range s.atoms(cond) {
		if s.implies(under, x) {
			continue
		}
		list, ok := d.under[x]
		if !ok {
			d.order = append(d.order, x)
		}
		if !slices.Contains(list, under) {
			d.under[x] = append(list, under)
		}
	}
}

// isWhole returns the condition that x is a whole number, the same for x, x + 1 and -x.
func (s *store) isWhole(x formID) formID {
	if f := s.at(x); f.kind == sum {
		x = s.sum(slices.DeleteFunc(slices.Clone(f.terms), func(t term) bool { return t.form == s.one && t.coef.isInt() }))
	}
	if f := s.at(x); f.kind == sum && s.turned(x) || f.kind == product && f.num.sign() < 0 {
		x = s.neg(x)
	}
	return s.call(op.Eq, x, s.call(s.c.floor, x))
}

// meets reports whether the condition x, or an operand of it if it is an or, is demanded wherever under holds.
func (d *demands) meets(under, x formID) bool {
	if slices.ContainsFunc(d.under[x], func(u formID) bool { return u == d.s.one || d.s.implies(under, u) }) {
		return true
	}
	f := d.s.at(x)
	return f.kind == call && f.op == op.Or && slices.ContainsFunc(slices.Clone(f.args), func(y formID) bool { return d.meets(under, y) })
}

// function adds the demands of an operation of the table: its arguments are in its domain, and not at a pole at the edge of
// it, like that of ln.
func (d *demands) function(under formID, code op.Code, args []formID) {
	s := d.s
	dom := domainOf(code)
	if dom == nil {
		return
	}
	d.demand(under, s.formOf(dom, args, 0))
	if r := code.Info(); r.Domain == "x >= 0" && r.F1 != nil && math.IsInf(r.F1(0), 0) {
		d.demand(under, s.call(op.Ne, args[0], s.zero))
	}
}

// power adds the demands of base^exp.
func (d *demands) power(under, base, exp formID) {
	s := d.s
	b := s.at(base)
	n, numeric := s.value(exp)
	switch {
	case b.positive():
		return
	case base == s.zero:
		d.demand(under, s.call(op.Ge, exp, s.zero))
		return
	}
	switch positive := s.call(op.Ge, base, s.zero); {
	case b.nonneg:
	case !numeric:
		d.demand(under, s.logic(op.Or, positive, s.isWhole(exp)))
	case !n.isInt():
		d.demand(under, positive)
	}
	if (!numeric || n.sign() < 0) && !b.nonzero {
		d.demand(under, s.call(op.Ne, base, s.zero))
	}
}

// quotient adds the demands that keep a product from being 0/0: y != 0 for sqrt(x^2*y)/y. The original product may be
// infinite there.
func (d *demands) quotient(under formID, factors []factor) {
	s := d.s
	var below []formID // what is not 0 if the denominator is not: mostly nothing, of a long numerator
	var above []factor
	for _, g := range factors {
		switch n, numeric := s.value(g.exp); {
		case numeric && n.sign() > 0:
			above = append(above, g)
		case numeric:
			below = append(below, s.nonzero(g.base)...)
		}
	}
	if len(below) == 0 {
		return
	}
	shared := map[formID]bool{}
	for _, g := range above {
		for _, x := range s.nonzero(g.base) {
			shared[x] = true
		}
	}
	for _, x := range below {
		if shared[x] {
			d.indefinite = append(d.indefinite, s.logic(op.Or, s.not(under), x))
		}
	}
}

// multiplied returns the factors of a list of factors and divisors, as written.
func (s *store) multiplied(list []factor) []factor {
	var all []factor
	for _, f := range list {
		for _, g := range s.factorsOf(f.base) {
			if f.exp != s.one {
				g.exp = s.neg(g.exp)
			}
			all = append(all, g)
		}
	}
	return all
}

// demandsOfNodes collects the demands of outputs of the source graph.
func (c *converter) demandsOfNodes(outs []eval.ID) *demands {
	s, g := c.s, c.g
	d := &demands{s: s, under: map[formID][]formID{}}
	type visit struct {
		n     eval.ID
		under formID
	}
	seen := map[eval.ID]formID{}
	var todo []visit
	for _, n := range outs {
		todo = append(todo, visit{n, s.one})
	}
	for len(todo) > 0 {
		v := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if u, ok := seen[v.n]; ok {
			if u == v.under || u == s.one {
				continue
			}
			v.under = s.one // needed here and there
		}
		seen[v.n] = v.under
		if x, ok := c.o.Values[v.n]; ok {
			todo = append(todo, visit{x, v.under})
			continue
		}
		args := g.Args(v.n)
		if c.multiplicative(v.n) && !c.inner[v.n] {
			d.quotient(v.under, s.multiplied(c.chain(v.n)))
		}
		switch code := g.Op(v.n); code {
		case op.Div:
			d.demand(v.under, s.call(op.Ne, c.formOf(args[1]), s.zero))
		case op.Pow:
			d.power(v.under, c.formOf(args[0]), c.formOf(args[1]))
		case op.If:
			cond, ok := c.chosen[v.n]
			if !ok {
				cond = c.formOf(args[0])
			}
			todo = append(todo, visit{args[0], v.under})
			for k, x := range []formID{cond, s.not(cond)} {
				if x != s.zero {
					todo = append(todo, visit{args[1+k], s.logic(op.And, v.under, x)})
				}
			}
			continue
		default:
			if domainOf(code) != nil {
				d.function(v.under, code, c.formsOf(args))
			}
		}
		for _, a := range args {
			todo = append(todo, visit{a, v.under})
		}
	}
	return d
}

// demandsOfForms collects the demands of the outputs as written.
func (s *store) demandsOfForms(outs []formID) *demands {
	d := &demands{s: s, under: map[formID][]formID{}}
	type visit struct{ x, under formID }
	const most = 8 // paths to a form to look at; demands on other paths are missed, and noted once more
	ways := map[formID]int{}
	seen := map[formID]formID{}
	var todo []visit
	for _, x := range outs {
		todo = append(todo, visit{x, s.one})
	}
	for len(todo) > 0 {
		v := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if u, ok := seen[v.x]; ok {
			if u == v.under || u == s.one || ways[v.x] == most {
				continue
			}
			if s.at(u).cost+s.at(v.under).cost <= 4*mostCompared { // under a condition and its negation means always
				v.under = s.logic(op.Or, u, v.under)
			}
			if v.under == u {
				continue
			}
		}
		ways[v.x]++
		seen[v.x] = v.under
		f := *s.at(v.x)
		for _, g := range f.factors {
			d.power(v.under, g.base, g.exp)
		}
		d.quotient(v.under, f.factors)
		if f.kind == call {
			if f.op == op.If {
				todo = append(todo, visit{f.args[0], v.under},
					visit{f.args[1], s.logic(op.And, v.under, f.args[0])},
					visit{f.args[2], s.logic(op.And, v.under, s.not(f.args[0]))})
				continue
			}
			d.function(v.under, f.op, f.args)
		}
		for _, p := range s.parts(v.x) {
			todo = append(todo, visit{p, v.under})
		}
	}
	return d
}
