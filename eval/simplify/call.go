package simplify

import (
	"math"
	"slices"

	"backprop/ast/op"
)

// codes are the functions that the rules here know by name.
type codes struct {
	ln, abs, sign, cbrt, hypot, sin, cos, tan, sinh, cosh      op.Code
	sqrt, exp, sum, mean, max, min, clamp, count, defined, mod op.Code
	round, floor, softmax, sigmoid, step, relu, logsumexp      op.Code
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
		softmax: c("softmax"), sigmoid: c("sigmoid"), step: c("step"), relu: c("relu"), logsumexp: c("logsumexp"),
	}
}

// call returns an operation of forms that is no arithmetic.
func (s *store) call(c op.Code, args ...id) id {
	if x := s.simpler(c, args); x != none {
		return x
	}
	return s.plainCall(c, args)
}

func (s *store) plainCall(c op.Code, args []id) id {
	r := c.Info()
	f := form{kind: call, op: c, args: slices.Clone(args), cost: 1, hash: mix(5, uint64(c)), lead: noLead}
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

// simpler returns what c of args is by a rule, or none.
func (s *store) simpler(c op.Code, args []id) id {
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
	switch c {
	case op.Lt, op.Le, op.Gt, op.Ge, op.Eq, op.Ne:
		return s.comparison(c, x, args[1])
	case op.Not:
		return s.not(x)
	case op.And, op.Or:
		return s.logic(c, x, args[1])
	case op.If:
		return s.choose(x, args[1], args[2])
	case s.c.abs:
		if f.nonneg {
			return x
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
	case s.c.hypot: // where the sum of squares is there already, it is the same root
		if len(args) == 2 {
			n := len(s.forms)
			two := s.number(whole(2))
			if q := s.add(s.power(x, two), s.power(args[1], two)); int(q) < n && s.at(q).kind == sum {
				return s.power(q, s.number(half))
			}
		}
	case s.c.defined:
		if !s.keep || s.at(args[1]).total {
			return x
		}
	case s.c.softmax:
		if len(args) == 3 && x == args[1] {
			return s.call(s.c.sigmoid, s.sub(x, args[2]))
		}
		if len(args) == 3 && x == args[2] {
			return s.call(s.c.sigmoid, s.sub(x, args[1]))
		}
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

// negative reports whether x is written with a minus.
func (s *store) negative(x id) bool {
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

// wholeCall returns c of a number where that is a whole number without rounding.
func (s *store) wholeCall(c op.Code, n number) id {
	staircase := c.Info().D == nil || c == s.c.abs || c == s.c.relu
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

// wholeQuotient returns floor(x/y) for (x - mod(x, y))/y, or none.
func (s *store) wholeQuotient(q id) id {
	f := s.at(q)
	if f.kind != product && f.kind != sum {
		return none
	}
	var found id = none
	look := func(x id) {
		g := s.at(x)
		if g.kind == call && g.op == s.c.mod {
			whole := s.product(factor{s.sub(g.args[0], x), s.one}, factor{g.args[1], s.number(minusOne)})
			if whole == q {
				found = s.call(s.c.floor, s.product(factor{g.args[0], s.one}, factor{g.args[1], s.number(minusOne)}))
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

// inverse has the contrary of each comparison, mirrored the one with its sides changed; op.Const for what is none.
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

// not returns !x. That of a comparison is the contrary comparison, but where domains are kept and NaN may be compared, which
// is neither < nor >= anything.
func (s *store) not(x id) id {
	if y, ok := s.nots[x]; ok {
		return y
	}
	y := s.contrary(x)
	s.nots[x] = y
	return y
}

func (s *store) contrary(x id) id {
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
		}
		if c := inverseOf(f.op); c != op.Const && (f.total || !s.keep || f.op == op.Eq || f.op == op.Ne) {
			return s.call(c, f.args...)
		}
	}
	return s.plainCall(op.Not, []id{x})
}

func (s *store) truth(b bool) id {
	if b {
		return s.one
	}
	return s.zero
}

// mostCompared limits the conditions that are compared with the contrary of others, part by part.
const mostCompared = 32

// logic returns x && y or x || y.
func (s *store) logic(c op.Code, x, y id) id {
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
		case s.at(x).cost <= mostCompared && s.not(x) == y:
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
	return s.plainCall(c, []id{x, y})
}

// merged returns x && y, or x || y, where y and a part of x say the same as one comparison: x >= 0 && x != 0 is x > 0.
func (s *store) merged(c op.Code, x, y id, depth int) id {
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
	if !ok || z == op.Ne && s.keep && !f.total { // NaN is neither < nor > anything, but != everything
		return none
	}
	return s.call(z, f.args...)
}

// together is what two comparisons of the same say, joined by && or ||.
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

// implies reports whether y holds where x does, as far as can be seen from them: x > 0 is a reason for x >= 0 and for
// x != 0.
func (s *store) implies(x, y id) bool {
	return s.implied(x, y, 16)
}

// implied is implies, looking at so many conditions in a row.
func (s *store) implied(x, y id, most int) bool {
	if x == y {
		return true
	}
	f, g := s.at(x), s.at(y)
	if f.kind != call || most == 0 {
		return false
	}
	if g.kind == call && g.op == op.Or {
		return s.implied(x, g.args[1], most-1) || s.implied(x, g.args[0], most-1)
	}
	switch f.op {
	case op.And: // a list of them leans to the left
		return s.implied(f.args[1], y, most-1) || s.implied(f.args[0], y, most-1)
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

// impliesBound compares bounds of the same form: x > 1 is a reason for x != 0.
func (s *store) impliesBound(f, g *form) bool {
	a, ok1 := s.value(f.args[1])
	b, ok2 := s.value(g.args[1])
	if !ok1 || !ok2 || f.args[0] != g.args[0] {
		return false
	}
	switch f.op {
	case op.Gt, op.Ge:
		return a.cmp(b) > 0 && (g.op == op.Gt || g.op == op.Ge || g.op == op.Ne)
	case op.Lt, op.Le:
		return a.cmp(b) < 0 && (g.op == op.Lt || g.op == op.Le || g.op == op.Ne)
	}
	return false
}

// comparison returns x c y.
func (s *store) comparison(c op.Code, x, y id) id {
	a, ok1 := s.approx(x)
	b, ok2 := s.approx(y)
	switch {
	case x == y && (s.at(x).total || !s.keep):
		return s.truth(c == op.Le || c == op.Ge || c == op.Eq)
	case ok1 && ok2 && a != b:
		return s.truth(c == op.Ne || a < b && (c == op.Lt || c == op.Le) || a > b && (c == op.Gt || c == op.Ge))
	case ok1 && !ok2 && y != s.infinity, x == s.infinity && y != s.infinity:
		return s.comparison(mirror(c), y, x)
	case y == s.infinity && x != y && (s.at(x).total || !s.keep): // every real number is less
		return s.truth(c == op.Lt || c == op.Le || c == op.Ne)
	}
	if f := s.at(x); y == s.zero && f.kind == sum && len(f.terms) == 2 { // x - y > 0
		t, u := f.terms[0], f.terms[1]
		if t.coef.sign() > 0 && u.coef.sign() < 0 {
			return s.comparison(c, s.scaled(t.coef, t.form), s.scaled(u.coef.neg(), u.form))
		}
	}
	if y == s.zero {
		switch p := s.at(x).props; {
		case !p.total && s.keep:
		case c == op.Ge && p.nonneg, c == op.Gt && p.positive(), c == op.Ne && p.nonzero:
			return s.one
		case c == op.Lt && p.nonneg, c == op.Le && p.positive(), c == op.Eq && p.nonzero:
			return s.zero
		}
	}
	if z := s.extreme(c, x, y); z != none {
		return z
	}
	if !ok2 && s.compare(x, y) > 0 {
		c, x, y = mirror(c), y, x
	}
	return s.plainCall(c, []id{x, y})
}

// extreme compares x with a max, min or clamp of which it is an argument.
func (s *store) extreme(c op.Code, x, y id) id {
	f := s.at(y)
	if s.keep || f.kind != call || f.op != s.c.max && f.op != s.c.min && f.op != s.c.clamp {
		if g := s.at(x); g.kind == call && (g.op == s.c.max || g.op == s.c.min || g.op == s.c.clamp) && slices.Contains(g.args, y) {
			return s.extreme(mirror(c), y, x)
		}
		return none
	}
	i := slices.Index(f.args, x)
	if i < 0 || f.op == s.c.clamp && f.args[1] == f.args[2] {
		return none
	}
	args := slices.Clone(f.args)
	switch f.op {
	case s.c.clamp:
		v, lo, hi := args[0], args[1], args[2]
		switch {
		case i == 0 && (c == op.Lt || c == op.Ge): // v < clamp(v, lo, hi)
			return s.comparison(c, v, lo)
		case i == 0 && (c == op.Gt || c == op.Le):
			return s.comparison(c, v, hi)
		case i == 1 && c == op.Lt:
			return s.comparison(op.Gt, v, lo)
		case i == 1 && c == op.Ge:
			return s.comparison(op.Le, v, lo)
		case i == 2 && c == op.Gt:
			return s.comparison(op.Lt, v, hi)
		case i == 2 && c == op.Le:
			return s.comparison(op.Ge, v, hi)
		case c == op.Gt || c == op.Lt:
			return s.zero
		case c == op.Ge || c == op.Le:
			return s.one
		}
	case s.c.max, s.c.min:
		never, always := op.Gt, op.Le // x > max(x, …) never
		if f.op == s.c.min {
			never, always = op.Lt, op.Ge
		}
		switch c {
		case never:
			return s.zero
		case always:
			return s.one
		}
		if len(args) > 4 { // the others would be another list for each
			return none
		}
		switch { // x == max(x, …) where no other is larger
		case c == op.Eq:
			c = mirror(always)
		case c == op.Ne:
			c = mirror(never)
		}
		others := slices.Delete(args, i, i+1)
		const deepest = 8
		if s.deep == deepest {
			return none
		}
		s.deep++
		defer func() { s.deep-- }()
		if len(others) == 1 {
			return s.comparison(c, x, others[0])
		}
		return s.comparison(c, x, s.call(f.op, others...))
	}
	return none
}

// choose returns if(c, a, b).
func (s *store) choose(c, a, b id) id {
	if n, ok := s.value(c); ok {
		if n.sign() != 0 {
			return a
		}
		return b
	}
	f := s.at(c)
	switch {
	case a == b:
		return a
	case f.kind == call && f.op == op.Not:
		return s.choose(f.args[0], b, a)
	}
	if g := s.at(a); g.kind == call && g.op == op.If && g.args[0] == c {
		return s.choose(c, g.args[1], b)
	}
	if g := s.at(b); g.kind == call && g.op == op.If && g.args[0] == c {
		return s.choose(c, a, g.args[2])
	}
	if x := s.vanishing(c, a, b); x != none {
		return x
	}
	if s.keep && s.otherwise(c, b) == a {
		return a
	}
	if b == s.zero && s.onlyWhere(a, c) {
		return a
	}
	if f.kind == call && inverseOf(f.op) != op.Const && a == s.zero {
		if d := s.at(s.not(c)); d.op != op.Not {
			c, a, b = s.not(c), b, a
		}
	}
	return s.plainCall(op.If, []id{c, a, b})
}

// otherwise returns a product with what is true where c does not hold: u is not 0, where c is … || u == 0. The rule of x^y
// has the same in two ways there.
func (s *store) otherwise(c, x id) id {
	f, g := s.at(c), s.at(x)
	if f.kind != call || f.op != op.Or || g.kind != product {
		return x
	}
	for _, a := range f.args {
		if h := s.at(a); h.kind == call && h.op == op.Eq && h.args[1] == s.zero {
			b := factors{s: s, coef: g.num}
			s.assumed = h.args[0]
			for _, p := range slices.Clone(g.factors) {
				b.push(p.base, p.exp)
			}
			x = b.done()
			s.assumed = none
			return x
		}
	}
	return x
}

// onlyWhere reports whether x is a sum of choices that are 0 where c does not hold.
func (s *store) onlyWhere(x, c id) bool {
	f := s.at(x)
	if f.kind != sum || len(f.terms) > mostFactors {
		return false
	}
	return !slices.ContainsFunc(f.terms, func(t term) bool {
		g := s.at(t.form)
		return g.kind != call || g.op != op.If || g.args[2] != s.zero || !s.implies(g.args[0], c)
	})
}

// vanishing drops the condition of if(u != 0, …*u, 0), which is the product for all real numbers.
func (s *store) vanishing(c, a, b id) id {
	f := s.at(c)
	if f.kind != call || f.args[len(f.args)-1] != s.zero || f.op != op.Ne && f.op != op.Eq {
		return none
	}
	if f.op == op.Eq {
		a, b = b, a
	}
	if b != s.zero || !s.at(a).total {
		return none
	}
	for _, g := range s.factorsOf(a) {
		n, numeric := s.value(g.exp)
		if g.base == f.args[0] && numeric && n.sign() > 0 {
			return a
		}
	}
	return none
}
