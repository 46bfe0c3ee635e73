package simplify

import (
	"slices"

	"backprop/ast/op"
)

// inverse has the negation of each comparison, and mirrored the comparison with its sides swapped; op.Const stands for none.
var inverse = [op.If]op.Code{op.Lt: op.Ge, op.Ge: op.Lt, op.Gt: op.Le, op.Le: op.Gt, op.Eq: op.Ne, op.Ne: op.Eq}

var mirrored = [op.If]op.Code{op.Lt: op.Gt, op.Gt: op.Lt, op.Le: op.Ge, op.Ge: op.Le, op.Eq: op.Eq, op.Ne: op.Ne}

func mirror(c op.Code) op.Code {
	if c >= op.If {
		return op.Const
	}
	return mirrored[c]
}

func inverseOf(c op.Code) op.Code {
	if c >= op.If {
		return op.Const
	}
	return inverse[c]
}

// not returns !x. For a comparison that is the opposite comparison, except where NaN may be compared, which is neither < nor
// >= anything: in a condition of the user, and where domains are kept. A rule that compares NaN has no value either way.
func (s *store) not(x formID) formID {
	if y, ok := s.nots[x]; ok {
		return y
	}
	y := s.contrary(x)
	s.nots[x] = y
	return y
}

func (s *store) contrary(x formID) formID {
	f := s.at(x)
	if n, ok := s.value(x); ok {
		return s.truth(n.sign() == 0)
	}
	if f.kind == call {
		switch f.op {
		case op.Not:
			if s.at(f.args[0]).boolean {
				return f.args[0]
			}
		case op.And:
			return s.logic(op.Or, s.not(f.args[0]), s.not(f.args[1]))
		case op.Or:
			return s.logic(op.And, s.not(f.args[0]), s.not(f.args[1]))
		case op.If:
			if f.boolean {
				return s.choose(f.args[0], s.not(f.args[1]), s.not(f.args[2]))
			}
		}
		if c := inverseOf(f.op); c != op.Const && (f.total || !s.keep && !s.written[x] || f.op == op.Eq || f.op == op.Ne) {
			return s.call(c, f.args...)
		}
	}
	return s.plainCall(op.Not, []formID{x})
}

func (s *store) truth(b bool) formID {
	if b {
		return s.one
	}
	return s.zero
}

// mostCompared limits the conditions that are compared with the negation of others, part by part.
const mostCompared = 32

// logic returns x && y or x || y.
func (s *store) logic(c op.Code, x, y formID) formID {
	or := c == op.Or
	for range 2 {
		if n, ok := s.value(x); ok {
			switch {
			case (n.sign() != 0) == or:
				return s.truth(or)
			case s.at(y).boolean:
				return y
			}
		}
		x, y = y, x
	}
	if s.at(x).boolean && s.at(y).boolean {
		switch {
		case x == y:
			return x
		case s.at(x).cost <= mostCompared && s.at(y).cost <= mostCompared && s.excludes(c, x, y):
			return s.truth(or)
		case s.implies(x, y): // x && y is x
			if or {
				return y
			}
			return x
		case s.implies(y, x):
			if or {
				return x
			}
			return y
		}
	}
	if g := s.at(y); g.kind == call && g.op == c && g.cost <= mostCompared {
		return s.logic(c, s.logic(c, x, g.args[0]), g.args[1])
	}
	if z := s.merged(c, x, y, 0); z != none {
		return z
	}
	return s.plainCall(c, []formID{x, y})
}

// excludes reports whether x && y never holds, or x || y always.
func (s *store) excludes(c op.Code, x, y formID) bool {
	if c == op.Or {
		return s.implies(s.not(x), y)
	}
	return s.implies(x, s.not(y))
}

// merged returns x && y, or x || y, if y and a part of x make one comparison: x >= 0 && x != 0 is x > 0.
func (s *store) merged(c op.Code, x, y formID, depth int) formID {
	f, g := s.at(x), s.at(y)
	if f.kind != call || g.kind != call || depth > 8 {
		return none
	}
	if f.op == c {
		p, q := f.args[0], f.args[1]
		if z := s.merged(c, q, y, depth+1); z != none {
			return s.logic(c, p, z)
		}
		if z := s.merged(c, p, y, depth+1); z != none {
			return s.logic(c, z, q)
		}
		return none
	}
	if len(f.args) != 2 || !slices.Equal(f.args, g.args) {
		return none
	}
	z, ok := together(c, f.op, g.op)
	if !ok {
		z, ok = together(c, g.op, f.op)
	}
	if !ok || z == op.Ne && !f.total && (s.keep || s.written[x] || s.written[y]) { // NaN is neither < nor > anything, but != everything
		return none
	}
	return s.call(z, f.args...)
}

// together returns the comparison that two comparisons of the same forms make, joined by && or ||.
func together(c, x, y op.Code) (op.Code, bool) {
	switch [3]op.Code{c, x, y} {
	case [3]op.Code{op.And, op.Ge, op.Ne}:
		return op.Gt, true
	case [3]op.Code{op.And, op.Le, op.Ne}:
		return op.Lt, true
	case [3]op.Code{op.And, op.Ge, op.Le}:
		return op.Eq, true
	case [3]op.Code{op.Or, op.Gt, op.Eq}:
		return op.Ge, true
	case [3]op.Code{op.Or, op.Lt, op.Eq}:
		return op.Le, true
	case [3]op.Code{op.Or, op.Gt, op.Lt}:
		return op.Ne, true
	}
	return op.Const, false
}

// implies reports whether y visibly holds where x does: x > 0 implies x >= 0 and x != 0.
func (s *store) implies(x, y formID) bool {
	return s.implied(x, y, 16)
}

// implied is implies for lists of at most so many conditions.
func (s *store) implied(x, y formID, most int) bool {
	if x == y {
		return true
	}
	f, g := s.at(x), s.at(y)
	if f.kind != call || most == 0 {
		return false
	}
	if g.kind == call && g.op == op.Or && slices.Contains(g.args, x) {
		return true
	}
	if g.kind == call && g.op == op.And {
		return s.implied(x, g.args[1], most-1) && s.implied(x, g.args[0], most-1)
	}
	if f.op == op.And { // a list of them leans to the left
		return s.implied(f.args[1], y, most-1) || s.implied(f.args[0], y, most-1)
	}
	if f.op == op.Or {
		return s.implied(f.args[1], y, most-1) && s.implied(f.args[0], y, most-1)
	}
	if g.kind == call && g.op == op.Or {
		return s.implied(x, g.args[1], most-1) || s.implied(x, g.args[0], most-1)
	}
	switch f.op {
	case op.Gt, op.Lt, op.Eq, op.Ge, op.Le, op.Ne:
	default:
		return false
	}
	if g.kind != call || len(g.args) != 2 {
		return false
	}
	c := g.op
	switch {
	case slices.Equal(f.args, g.args):
	case f.args[0] == g.args[1] && f.args[1] == g.args[0]:
		c = mirror(c)
	default:
		return s.impliesBound(f, g)
	}
	switch f.op {
	case op.Gt:
		return c == op.Ge || c == op.Ne
	case op.Lt:
		return c == op.Le || c == op.Ne
	case op.Eq:
		return c == op.Ge || c == op.Le
	}
	return false
}

// impliesBound compares bounds of the same form up to a number: x > 1 implies x != 0 and 1 + x > 0.
func (s *store) impliesBound(f, g *form) bool {
	a, ok1 := s.value(f.args[1])
	b, ok2 := s.value(g.args[1])
	if !ok1 || !ok2 {
		return false
	}
	x, k := s.shifted(f.args[0])
	y, l := s.shifted(g.args[0])
	if x != y {
		return false
	}
	d := a.add(k.neg()).cmp(b.add(l.neg()))
	switch f.op {
	case op.Gt, op.Ge:
		return d > 0 && (g.op == op.Gt || g.op == op.Ge || g.op == op.Ne) || d == 0 && (f.op == g.op || f.op == op.Gt && (g.op == op.Ge || g.op == op.Ne))
	case op.Lt, op.Le:
		return d < 0 && (g.op == op.Lt || g.op == op.Le || g.op == op.Ne) || d == 0 && (f.op == g.op || f.op == op.Lt && (g.op == op.Le || g.op == op.Ne))
	}
	return false
}

// shifted returns y and k if x is the sum of y and a number k, else x and 0.
func (s *store) shifted(x formID) (formID, number) {
	f := s.at(x)
	if f.kind == sum && len(f.terms) == 2 {
		for i, t := range f.terms {
			if u := f.terms[1-i]; t.form == s.one && u.coef.isOne() {
				return u.form, t.coef
			}
		}
	}
	return x, whole(0)
}
