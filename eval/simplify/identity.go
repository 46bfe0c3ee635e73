package simplify

import (
	"slices"

	"backprop/ast/op"
)

// squares replaces c*sin(u)^2 + c*cos(u)^2 by c, and c*cosh(u)^2 - c*sinh(u)^2.
func (b *terms) squares() {
	s := b.s
	for i := 0; i < len(b.list); i++ {
		t := b.list[i]
		u, c, rest := s.square(t.form)
		if u == none {
			continue
		}
		mate, sign := s.c.cos, whole(1)
		if c == s.c.cosh {
			mate, sign = s.c.sinh, whole(-1)
		} else if c != s.c.sin {
			continue
		}
		other := s.product(factor{s.call(mate, u), s.number(whole(2))}, factor{rest, s.one})
		if j := b.find(other); j >= 0 && b.list[j].coef.equal(t.coef.mul(sign)) {
			b.list = slices.Delete(b.list, max(i, j), max(i, j)+1)
			b.list = slices.Delete(b.list, min(i, j), min(i, j)+1)
			b.push(t.coef, rest)
			i = -1
		}
	}
}

// square finds a factor g(u)^2 of x, where g is sin, cos or cosh, and the rest of x.
func (s *store) square(x formID) (u formID, g op.Code, rest formID) {
	f := s.at(x)
	if f.kind != product {
		return none, 0, none
	}
	for i, h := range f.factors {
		n, ok := s.value(h.exp)
		base := s.at(h.base)
		if ok && n.equal(whole(2)) && base.kind == call && (base.op == s.c.sin || base.op == s.c.cosh) {
			b := factors{s: s, coef: f.num, list: slices.Delete(slices.Clone(f.factors), i, i+1)}
			return base.args[0], base.op, b.done()
		}
	}
	return none, 0, none
}

// choices adds up choices with the same condition, or with a condition and its negation.
func (b *terms) choices() {
	s := b.s
	ifOf := func(t term) *form {
		if f := s.at(t.form); f.kind == call && f.op == op.If {
			return f
		}
		return nil
	}
	if !slices.ContainsFunc(b.list, func(t term) bool { return ifOf(t) != nil }) {
		return
	}
	seen := map[formID]int{}
	for i := 0; i < len(b.list); i++ {
		f := ifOf(b.list[i])
		if f == nil {
			continue
		}
		cond := f.args[0]
		j, ok := seen[cond]
		swap := false
		if !ok {
			if j, ok = seen[s.not(cond)]; ok {
				swap = true
			}
		}
		f = ifOf(b.list[i])
		if !ok {
			seen[cond] = i
			continue
		}
		g := ifOf(b.list[j])
		c, d := b.list[i].coef, b.list[j].coef
		x, y := f.args[1], f.args[2]
		if swap {
			x, y = y, x
		}
		other, p, q := g.args[0], g.args[1], g.args[2]
		if swap && cond < other { // the earlier condition is the one of the user
			x, y, p, q = y, x, q, p
		} else {
			cond = other
		}
		merged := s.choose(cond, s.sum([]term{{d, p}, {c, x}}), s.sum([]term{{d, q}, {c, y}}))
		b.list = slices.Delete(b.list, i, i+1)
		b.list = slices.Delete(b.list, j, j+1)
		b.push(whole(1), merged)
		clear(seen)
		i = -1
	}
	b.list = slices.DeleteFunc(b.list, func(t term) bool { return t.coef.sign() == 0 && (s.at(t.form).total || !s.keep) })
}
