package simplify

import (
	"slices"
	"sync"

	"backprop/ast/op"
	"backprop/eval/fragment"
)

// atoms splits a condition into simple conditions that together are equivalent to it.
func (s *store) atoms(cond formID) []formID {
	f := s.at(cond)
	if n, ok := s.value(cond); ok && n.sign() != 0 {
		return nil
	}
	if f.kind != call || len(f.args) != 2 {
		return []formID{cond}
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
	return []formID{cond}
}

// nonzero returns the conditions for x != 0.
func (s *store) nonzero(x formID) []formID {
	list, ok := s.nonzeros[x]
	if !ok {
		list = s.findNonzero(x)
		s.nonzeros[x] = list
	}
	return list
}

func (s *store) findNonzero(x formID) []formID {
	f := s.at(x)
	switch {
	case f.nonzero:
		return nil
	case f.kind == product:
		var list []formID
		for _, g := range slices.Clone(f.factors) {
			list = append(list, s.nonzero(g.base)...)
		}
		return list
	case f.kind == call && (f.op == s.c.abs || f.op == s.c.sign):
		return s.nonzero(f.args[0])
	case f.kind == call && f.op == s.c.ln: // whose own domain is a condition of its own
		return []formID{s.call(op.Ne, f.args[0], s.one)}
	case f.kind == call && f.op == s.c.hypot:
		if y := s.squareOf(x); y != none {
			return s.nonzero(y)
		}
	case f.kind == sum && f.nonneg: // x^2 + y^2 is 0 only where both terms are
		any := s.zero
		for _, t := range slices.Clone(f.terms) {
			all := s.one
			for _, c := range s.nonzero(t.form) {
				all = s.logic(op.And, all, c)
			}
			any = s.logic(op.Or, any, all)
		}
		return []formID{any}
	case f.kind == sum && s.turned(x):
		x = s.neg(x)
	}
	return []formID{s.call(op.Ne, x, s.zero)}
}

// signed returns the conditions for x >= 0.
func (s *store) signed(c op.Code, x formID) []formID {
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
				g.exp = s.one // an odd power has the sign of its base
			}
			rest = append(rest, g)
		}
		x = s.product(rest...)
	}
	return []formID{s.call(c, x, s.zero)}
}

var domains [256]struct {
	once sync.Once
	cond *fragment.Fragment // in the names of the signature
}

// domainOf returns the domain of an operation in the table, or nil.
func domainOf(code op.Code) *fragment.Fragment {
	text := code.Info().Domain
	if text == "" {
		return nil
	}
	d := &domains[code]
	d.once.Do(func() { d.cond = fragment.New(code, fragment.Parse(text), code.Params()) })
	return d.cond
}

// lost returns the conditions under which the first n outputs equal the nodes that they were made from. It looks at each
// output by itself, if that does not take long: the domain of an output says nothing about another.
func (c *converter) lost(outs []formID, n int) []formID {
	const most = 500_000 // nodes
	s := c.s
	var list []formID
	seen := map[formID]bool{}
	keep := func(x formID) {
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
	each := n
	if n*c.g.Len() <= most {
		each = 1
	}
	var before, after []*demands
	for i := 0; i < n; i += each {
		before = append(before, c.demandsOfNodes(c.outs[i:i+each]))
		after = append(after, s.demandsOfForms(outs[i:i+each]))
	}
	for i := range before {
		for _, x := range after[i].indefinite {
			if !slices.Contains(before[i].indefinite, x) {
				keep(x)
			}
		}
	}
	for i := len(before) - 1; i >= 0; i-- { // from the last output, as [converter.demandsOfNodes] does
		for _, x := range before[i].order {
			for _, under := range before[i].under[x] {
				if !after[i].meets(under, x) {
					keep(s.logic(op.Or, s.not(under), x))
				}
			}
		}
	}
	return s.said(list)
}

// said returns equivalent conditions in as few words as possible.
func (s *store) said(list []formID) []formID {
	const most = 200 // conditions of a list that someone may read: implied ones are left out
	for i := len(list) - 1; i >= 0 && len(list) <= most; i-- {
		if slices.ContainsFunc(list, func(y formID) bool { return list[i] != y && s.implies(y, list[i]) }) {
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
