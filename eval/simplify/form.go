package simplify

import (
	"hash/fnv"
	"math"
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

// id is a form: an expression in normal form. Equal forms are one form.
type id int32

const none id = -1

type kind uint8

const (
	constant kind = iota // a number
	leaf                 // a variable, or a constant that goes by a name
	call                 // an operation of the table
	product              // num × the factors; at least two of them, or one that is not just a base
	sum                  // of the terms; at least two
)

// form is a node of the normal form. Sums are flat and products are flat: like terms are one term and like
// factors one factor.
type form struct {
	kind    kind
	op      op.Code
	num     number   // the number, or that of a product
	args    []id     // of a call
	factors []factor // of a product, in the order of [store.before]
	terms   []term   // of a sum, in the order in which they are written
	node    eval.ID  // of a leaf

	props
	cost int    // operations, written out
	hash uint64 // of what it is, not of when it was made
	lead int32  // the first variable in it
}

// factor is base^exp. That of exp(u) is euler^u.
type factor struct{ base, exp id }

// term is coef × form. A number is a term of the form 1.
type term struct {
	coef number
	form id
}

// props is what is known of the value, on the real numbers and where it is defined.
type props struct {
	nonneg  bool // ≥ 0
	nonzero bool
	total   bool // it is defined everywhere
	boolean bool // 0 or 1
	calls   bool // a function is in it
}

func (p props) positive() bool { return p.nonneg && p.nonzero }

// store holds the forms.
type store struct {
	forms []form
	index map[uint64][]id
	euler id // the constant e
	one   id
	zero  id
	keep  bool // see Options.KeepDomain
	c     codes
	needs []id // conditions without which a form is not what it was made of

	short     map[id]id   // the shortest form of a sum, by that with nothing in front of parentheses
	nots      map[id]id   // the contrary of a condition
	opposites map[id]id   // see opposite
	nonzeros  map[id][]id // see nonzero
	commons   map[id]id   // see overCommon
	clearing  bool        // see cleared
	needed    map[id]bool // what needs has
	squared   map[id]id   // see squareOf
	deep      int         // calls of squareOf or extreme, within each other
	most      int         // forms, beyond which sums are not looked at in all ways
	infinity  id          // the constant inf, none until it is met
	assumed   id          // it is not 0, see otherwise
	nested    int         // calls of shorten, within each other
}

// mostCost keeps costs from overflowing: a small graph can be an immense formula.
const mostCost = 1 << 40

func newStore(keep bool) *store {
	s := &store{index: map[uint64][]id{}, keep: keep, c: newCodes(), short: map[id]id{}, nots: map[id]id{}, opposites: map[id]id{}, squared: map[id]id{}, needed: map[id]bool{}, nonzeros: map[id][]id{}, commons: map[id]id{}, assumed: none, infinity: none}
	s.zero, s.one = s.number(zero), s.number(one)
	s.euler = s.intern(form{kind: leaf, node: eval.None, hash: mix(2, 1), lead: -1, props: props{nonneg: true, nonzero: true, total: true}})
	return s
}

func (s *store) at(x id) *form { return &s.forms[x] }

// intern returns the form that is equal to f, or makes it.
func (s *store) intern(f form) id {
	for _, x := range s.index[f.hash] {
		if s.equal(&f, s.at(x)) {
			return x
		}
	}
	f.cost = min(f.cost, mostCost)
	s.forms = append(s.forms, f)
	x := id(len(s.forms) - 1)
	s.index[f.hash] = append(s.index[f.hash], x)
	return x
}

// equal reports whether two forms are the same but for the order of the terms.
func (s *store) equal(f, g *form) bool {
	if f.kind != g.kind || f.op != g.op || f.node != g.node || !slices.Equal(f.args, g.args) || !slices.Equal(f.factors, g.factors) || len(f.terms) != len(g.terms) {
		return false
	}
	if f.kind == constant || f.kind == product {
		return f.num.equal(g.num) && f.num.decimal == g.num.decimal
	}
	if f.kind != sum {
		return true
	}
	coefs := make(map[id]number, len(f.terms))
	for _, t := range f.terms {
		coefs[t.form] = t.coef
	}
	for _, t := range g.terms {
		if c, ok := coefs[t.form]; !ok || !c.equal(t.coef) || c.decimal != t.coef.decimal {
			return false
		}
	}
	return true
}

func (s *store) number(n number) id {
	return s.intern(form{kind: constant, num: n, cost: numberCost(n), hash: hashNumber(n), lead: -1,
		props: props{nonneg: n.sign() >= 0, nonzero: n.sign() != 0, total: true, boolean: n.sign() == 0 || n.isOne()}})
}

func (s *store) value(x id) (number, bool) {
	f := s.at(x)
	return f.num, f.kind == constant
}

func numberCost(n number) int {
	c := 0
	if n.sign() < 0 {
		c++
	}
	if !n.isInt() && !n.isDecimal() {
		c++
	}
	return c
}

func hashNumber(n number) uint64 {
	if k, ok := n.small(); ok {
		return mix(9, uint64(k))
	}
	h := fnv.New64a()
	h.Write([]byte(n.r.RatString()))
	if n.decimal {
		h.Write([]byte{'.'})
	}
	return h.Sum64()
}

func hashName(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return h.Sum64()
}

// mix is the finalizer of SplitMix64 (Steele, Lea, Flood 2014) over the sum.
func mix(h, k uint64) uint64 {
	z := h*0x9e3779b97f4a7c15 + k + 0x632be59bd9b4e019
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// before orders the factors of a product as people write them: numbers, constants, variables, functions, sums. It
// depends on what they are, not on when they were made.
func (s *store) before(a, b factor) int {
	rank := func(f factor) int {
		if s.symbolic(f) { // y*x^(y - 1)
			return 5
		}
		return s.at(f.base).rank(f.base == s.euler)
	}
	if d := rank(a) - rank(b); d != 0 {
		return d
	}
	if c := s.compare(a.base, b.base); c != 0 {
		return c
	}
	return s.compare(a.exp, b.exp)
}

// symbolic reports whether f is a power like x^y, which is written among the functions.
func (s *store) symbolic(f factor) bool {
	_, numeric := s.value(f.exp)
	return !numeric && f.base != s.euler && s.at(f.base).kind == leaf
}

func (s *store) compare(a, b id) int {
	if a == b {
		return 0
	}
	f, g := s.at(a), s.at(b)
	for _, d := range []int{
		f.rank(s.euler == a) - g.rank(s.euler == b),
		int(f.lead) - int(g.lead),
		int(f.op) - int(g.op),
		f.cost - g.cost,
	} {
		if d != 0 {
			return d
		}
	}
	switch {
	case f.kind == leaf && g.kind == leaf && f.node != g.node: // constants of the user's, as they came
		return int(f.node) - int(g.node)
	case f.hash < g.hash:
		return -1
	}
	return 1
}

func (f *form) rank(euler bool) int {
	switch {
	case euler:
		return 4
	case f.kind == leaf && f.lead < 0:
		return 1
	case f.kind == leaf:
		return 2
	case f.kind == constant:
		return 0
	case f.kind == call:
		return 5
	case f.calls:
		return 6
	}
	return 2 // a*(x + 1)*exp(x), but exp(x)*(sin(x) + cos(x))
}

// need remembers a condition.
func (s *store) need(c id) {
	if c != s.one && !s.needed[c] {
		s.needed[c] = true
		s.needs = append(s.needs, c)
	}
}

// approx returns the value of a form without variables, where it is easy to tell.
func (s *store) approx(x id) (float64, bool) {
	f := s.at(x)
	switch {
	case f.kind == constant:
		return f.num.float(), true
	case x == s.euler:
		return math.E, true
	}
	return 0, false
}
