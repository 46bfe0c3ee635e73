package simplify

import (
	"math"
	"slices"
	"sync"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval"
	"backprop/parser"
)

// demands are the conditions for being defined, each with where it has to hold: under a condition along the way,
// or always (the form 1).
type demands struct {
	s     *store
	under map[id][]id
	order []id
}

// demand adds a condition, split into its simplest parts.
func (d *demands) demand(under, cond id) {
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

// meets reports whether the condition x is demanded wherever under holds.
func (d *demands) meets(under, x id) bool {
	return slices.ContainsFunc(d.under[x], func(u id) bool { return u == d.s.one || d.s.implies(under, u) })
}

// atoms splits a condition into simple ones that together say the same.
func (s *store) atoms(cond id) []id {
	f := s.at(cond)
	if n, ok := s.value(cond); ok && n.sign() != 0 {
		return nil
	}
	if f.kind != call || len(f.args) != 2 {
		return []id{cond}
	}
	x, y := f.args[0], f.args[1]
	switch {
	case f.op == op.And:
		return append(s.atoms(x), s.atoms(y)...)
	case f.op == op.Ne && y == s.zero:
		return s.nonzero(x)
	case f.op == op.Ge && y == s.zero:
		return s.signed(op.Ge, x)
	case f.op == op.Gt && y == s.zero:
		return append(s.signed(op.Ge, x), s.nonzero(x)...)
	}
	return []id{cond}
}

// nonzero returns the conditions for x != 0.
func (s *store) nonzero(x id) []id {
	list, ok := s.nonzeros[x]
	if !ok {
		list = s.findNonzero(x)
		s.nonzeros[x] = list
	}
	return list
}

func (s *store) findNonzero(x id) []id {
	f := s.at(x)
	switch {
	case f.nonzero:
		return nil
	case f.kind == product:
		var list []id
		for _, g := range slices.Clone(f.factors) {
			list = append(list, s.nonzero(g.base)...)
		}
		return list
	case f.kind == call && f.op == s.c.abs:
		return s.nonzero(f.args[0])
	case f.kind == call && f.op == s.c.hypot:
		if y := s.squareOf(x); y != none {
			return s.nonzero(y)
		}
	case f.kind == sum && f.nonneg: // x^2 + y^2 is 0 where both are
		any := s.zero
		for _, t := range slices.Clone(f.terms) {
			all := s.one
			for _, c := range s.nonzero(t.form) {
				all = s.logic(op.And, all, c)
			}
			any = s.logic(op.Or, any, all)
		}
		return []id{any}
	case f.kind == sum && s.turned(x):
		x = s.neg(x)
	}
	return []id{s.call(op.Ne, x, s.zero)}
}

// signed returns the conditions for x >= 0.
func (s *store) signed(c op.Code, x id) []id {
	f := s.at(x)
	if f.nonneg {
		return nil
	}
	if f.kind == product && f.num.sign() > 0 {
		var rest []factor
		for _, g := range f.factors {
			n, numeric := s.value(g.exp)
			if s.factorProps(g).nonneg {
				continue
			}
			if numeric && n.isInt() {
				g.exp = s.one // odd, and its sign is that of the base
			}
			rest = append(rest, g)
		}
		x = s.product(rest...)
	}
	return []id{s.call(c, x, s.zero)}
}

var domains [256]struct {
	once sync.Once
	expr ast.Expr
}

// domainOf returns the domain of an operation as the table has it, or nil.
func domainOf(code op.Code) ast.Expr {
	text := code.Info().Domain
	if text == "" {
		return nil
	}
	d := &domains[code]
	d.once.Do(func() {
		e, err := parser.Expr(text)
		if err != nil {
			panic(text + ": " + err.Error())
		}
		d.expr = e
	})
	return d.expr
}

// function adds what an operation of the table demands: to be in its domain, and not at a pole at the end of it, like
// that of ln.
func (d *demands) function(under id, code op.Code, args []id) {
	s := d.s
	dom := domainOf(code)
	if dom == nil {
		return
	}
	params := map[string]id{}
	for i, name := range code.Params() {
		if i < len(args) {
			params[name] = args[i]
		}
	}
	d.demand(under, s.instance(dom, params))
	if r := code.Info(); r.Domain == "x >= 0" && r.F1 != nil && math.IsInf(r.F1(0), 0) {
		d.demand(under, s.call(op.Ne, args[0], s.zero))
	}
}

// power adds what base^exp demands.
func (d *demands) power(under, base, exp id) {
	s := d.s
	b := s.at(base)
	n, numeric := s.value(exp)
	if b.positive() {
		return
	}
	if !numeric || !n.isInt() {
		if !b.nonneg {
			d.demand(under, s.call(op.Ge, base, s.zero))
		}
	}
	if (!numeric || n.sign() < 0) && !b.nonzero {
		d.demand(under, s.call(op.Ne, base, s.zero))
	}
}

// lost returns the conditions without which the outputs are not what they were made of.
func (c *converter) lost(outs []id) []id {
	s := c.s
	before := c.demandsOfNodes()
	after := s.demandsOfForms(outs)
	var list []id
	seen := map[id]bool{}
	keep := func(x id) {
		if x != s.one && !seen[x] {
			seen[x] = true
			list = append(list, x)
		}
	}
	for _, n := range slices.Clone(s.needs) {
		for _, x := range s.atoms(n) {
			keep(x)
		}
	}
	for _, x := range before.order {
		for _, under := range before.under[x] {
			if !after.meets(under, x) {
				keep(s.logic(op.Or, s.not(under), x))
			}
		}
	}
	// What follows from the others need not be said: of a list that someone may read.
	const most = 200
	for i := len(list) - 1; i >= 0 && len(list) <= most; i-- {
		if slices.ContainsFunc(list, func(y id) bool { return list[i] != y && s.implies(y, list[i]) }) {
			list = slices.Delete(list, i, i+1)
		}
	}
	for i := 0; i < len(list) && len(list) <= mostCompared; i++ { // where x != 0, x == 0 || y != 0 is y != 0
		rest := list[i]
		for j, y := range list {
			if j != i {
				rest = s.assume(rest, y)
			}
		}
		if list[i] = rest; rest == s.one {
			list = slices.Delete(list, i, i+1)
			i--
		}
	}
	for i := 0; i < len(list) && len(list) <= mostCompared; i++ { // a <= b and a != b is a < b
		for j := range i {
			if z := s.merged(op.And, list[j], list[i], 0); z != none {
				list[j] = z
				list = slices.Delete(list, i, i+1)
				i--
				break
			}
		}
	}
	return list
}

// demandsOfNodes collects what the outputs of the source graph demand.
func (c *converter) demandsOfNodes() *demands {
	s, g := c.s, c.g
	d := &demands{s: s, under: map[id][]id{}}
	type visit struct {
		n     eval.ID
		under id
	}
	seen := map[eval.ID]id{}
	var todo []visit
	for _, n := range c.outs {
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
			for k, x := range []id{cond, s.not(cond)} {
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

// demandsOfForms collects what the outputs demand as they are written.
func (s *store) demandsOfForms(outs []id) *demands {
	d := &demands{s: s, under: map[id][]id{}}
	type visit struct{ x, under id }
	const most = 8 // ways to a form that are looked at; what others demand is not seen, and said once more
	ways := map[id]int{}
	seen := map[id]id{}
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
			if s.at(u).cost+s.at(v.under).cost <= 4*mostCompared { // under a condition and its contrary it is always
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
