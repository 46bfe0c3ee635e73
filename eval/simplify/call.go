package simplify

import (
	"math"
	"slices"

	"backprop/ast/op"
)

// codes are the functions that the rules of this package name.
type codes struct {
	ln, abs, sign, cbrt, hypot, sin, cos, tan, sinh, cosh                    op.Code
	sqrt, exp, sum, mean, max, min, clamp, count, defined, mod               op.Code
	round, floor, expshare, logaddexp, sigmoid, step, relu, logsumexp, powln op.Code
}

func newCodes() codes {
	c := func(name string) op.Code {
		code, ok := op.Lookup(name)
		if !ok {
			panic("no function " + name)
		}
		return code
	}
	return codes{
		ln: c("ln"), abs: c("abs"), sign: c("sign"), cbrt: c("cbrt"), hypot: c("hypot"), sin: c("sin"), cos: c("cos"), tan: c("tan"),
		sinh: c("sinh"), cosh: c("cosh"), sqrt: c("sqrt"), exp: c("exp"), sum: c("sum"), mean: c("mean"), max: c("max"), min: c("min"),
		clamp: c("clamp"), count: c("count"), defined: c("defined"), mod: c("mod"), round: c("round"), floor: c("floor"),
		expshare: c("expshare"), logaddexp: c("logaddexp"), sigmoid: c("sigmoid"), step: c("step"), relu: c("relu"), logsumexp: c("logsumexp"), powln: c("powln"),
	}
}

// call returns an operation on forms other than arithmetic.
func (s *store) call(c op.Code, args ...formID) formID {
	if x := s.simpler(c, args); x != none {
		return x
	}
	return s.plainCall(c, args)
}

// extremeNumber returns the largest or the smallest argument, none unless all are numbers.
func (s *store) extremeNumber(c op.Code, args []formID) formID {
	best := args[0]
	for _, x := range args {
		n, ok := s.value(x)
		m, okBest := s.value(best)
		if !ok || !okBest {
			return none
		}
		if d := n.r.Cmp(m.r); d > 0 && c == s.c.max || d < 0 && c == s.c.min {
			best = x
		}
	}
	return best
}

func (s *store) plainCall(c op.Code, args []formID) formID {
	r := c.Info()
	f := form{kind: call, op: c, args: slices.Clone(args), cost: 1, hash: mix(5, hashName(r.Name)), lead: noLead}
	f.props = props{calls: c.IsCall(), boolean: r.Boolean, nonneg: r.Boolean || r.Range != "", nonzero: r.Range == "f > 0", total: r.Domain == ""}
	for _, a := range args {
		g := s.at(a)
		f.cost = min(f.cost+g.cost, mostCost)
		f.hash = mix(f.hash, g.hash)
		f.lead = first(f.lead, g.lead)
		f.total = f.total && g.total
		f.calls = f.calls || g.calls
	}
	if c == op.If {
		a, b := s.at(args[1]), s.at(args[2])
		f.nonneg, f.nonzero, f.boolean = a.nonneg && b.nonneg, a.nonzero && b.nonzero, a.boolean && b.boolean
	}
	return s.intern(f)
}

// simpler returns a simpler form of c of args by a rule, or none.
func (s *store) simpler(c op.Code, args []formID) formID {
	x := args[0]
	f := s.at(x)
	r := c.Info()
	if r.Fn != nil && len(args) == 1 { // of one argument
		switch c {
		case s.c.max, s.c.min, s.c.logsumexp:
			return x
		case s.c.hypot:
			return s.call(s.c.abs, x)
		}
	}
	if c == s.c.max || c == s.c.min {
		if list := s.compared(c, args); len(list) < len(args) {
			return s.call(c, list...)
		}
	}
	switch c {
	case op.Lt, op.Le, op.Gt, op.Ge, op.Eq, op.Ne:
		return s.comparison(c, x, args[1])
	case op.Not:
		return s.not(x)
	case op.And, op.Or:
		return s.logic(c, x, args[1])
	case op.If:
		return s.choose(x, args[1], args[2])
	case s.c.clamp:
		if s.infinite(args[1]) < 0 && s.infinite(args[2]) > 0 {
			return x
		}
	case s.c.abs:
		if f.nonneg {
			return x
		}
	case s.c.sign:
		if f.kind == call && f.op == s.c.abs {
			return s.power(s.call(c, f.args[0]), s.number(whole(2)))
		}
	case s.c.ln:
		switch {
		case x == s.one:
			return s.zero
		case x == s.euler:
			return s.one
		case f.kind == product && len(f.factors) == 1 && f.factors[0].base == s.euler && f.num.isOne():
			return f.factors[0].exp
		}
	case s.c.max, s.c.min:
		return s.extremeNumber(c, args)
	case s.c.hypot: // with the sum of squares there already, it is the same root
		if len(args) == 2 {
			n := len(s.forms)
			two := s.number(whole(2))
			if q := s.add(s.power(x, two), s.power(args[1], two)); int(q) < n && s.at(q).kind == sum {
				return s.power(q, s.number(half.Get()))
			}
		}
	case s.c.defined:
		if !s.keep || s.at(args[1]).total {
			return x
		}
	case s.c.expshare:
		return s.share(x, args[1])
	case s.c.round:
		if y := s.wholeQuotient(x); y != none {
			return y
		}
	}
	if r.F1 == nil {
		return none
	}
	if n, ok := s.value(x); ok {
		if v := s.wholeCall(c, n); v != none {
			return v
		}
	}
	if r.Symmetry != 0 && s.negative(x) {
		if r.Symmetry == op.Even {
			return s.call(c, s.neg(x))
		}
		return s.neg(s.call(c, s.neg(x)))
	}
	return none
}

// share returns exp(x - total) where total is logsumexp(x, y): sigmoid(x - y); else none.
func (s *store) share(x, total formID) formID {
	f := s.at(total)
	if f.kind != call || f.op != s.c.logsumexp && f.op != s.c.logaddexp || len(f.args) != 2 {
		return none
	}
	for i, a := range f.args {
		if a == x {
			return s.call(s.c.sigmoid, s.sub(x, f.args[1-i]))
		}
	}
	return none
}

// compared returns the arguments of a max or min without those that make no difference: repetitions, and the infinity that
// is never the extreme, unless it is the only argument.
func (s *store) compared(c op.Code, args []formID) []formID {
	never := -1
	if c == s.c.min {
		never = 1
	}
	seen := make(map[formID]bool, len(args))
	list := slices.DeleteFunc(slices.Clone(args), func(x formID) bool {
		drop := seen[x] || s.infinite(x) == never
		seen[x] = true
		return drop
	})
	if len(list) == 0 {
		return args[:1]
	}
	return list
}

// negative reports whether x begins with a minus.
func (s *store) negative(x formID) bool {
	switch f := s.at(x); f.kind {
	case constant, product:
		return f.num.sign() < 0
	case sum:
		minus := false // with domains kept there are sums of zeros
		for _, t := range f.terms {
			if t.coef.sign() > 0 {
				return false
			}
			minus = minus || t.coef.sign() < 0
		}
		return minus
	}
	return false
}

// wholeCall returns c of a number if that is exactly a whole number.
func (s *store) wholeCall(c op.Code, n number) formID {
	staircase := c.Info().Rules == nil || c == s.c.abs || c == s.c.relu
	if k, small := n.small(); !staircase && (!small || k != 0 && k != 1) {
		return none
	}
	if c == s.c.abs {
		return s.number(n.abs())
	}
	v := c.Info().F1(n.float())
	if v != math.Trunc(v) && v != 0.5 || math.Abs(v) > 1<<53 {
		return none
	}
	return s.number(literal(v))
}

// wholeQuotient returns floor(x/y) for (x - mod(x, y))/y where x/y is a number, else none: elsewhere the rounding of x/y can make
// it another whole number than the one that mod took.
func (s *store) wholeQuotient(q formID) formID {
	f := s.at(q)
	if f.kind != product && f.kind != sum {
		return none
	}
	var found formID = none
	look := func(x formID) {
		g := s.at(x)
		if g.kind == call && g.op == s.c.mod {
			ratio := s.product(factor{s.sub(g.args[0], x), s.one}, factor{g.args[1], s.number(whole(-1))})
			if ratio == q {
				if floor := s.call(s.c.floor, s.product(factor{g.args[0], s.one}, factor{g.args[1], s.number(whole(-1))})); s.numeric(floor) {
					found = floor
				}
			}
		}
	}
	for _, g := range f.factors {
		base := s.at(g.base)
		for _, t := range slices.Clone(base.terms) {
			look(t.form)
		}
	}
	for _, t := range slices.Clone(f.terms) {
		for _, g := range s.factorsOf(t.form) {
			look(g.base)
		}
	}
	return found
}
