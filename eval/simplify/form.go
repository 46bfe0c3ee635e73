package simplify

import (
	"math"
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

// formID is an expression in normal form: equal expressions have one form.
type formID int32

const none formID = -1

type kind uint8

const (
	constant kind = iota // a number
	leaf                 // a variable, or a named constant
	call                 // an operation of the table
	product              // num × the factors: at least two, or one that is more than a base
	sum                  // of the terms; at least two
)

// form is a node of the normal form. Sums and products are flat, with like terms and like factors combined.
type form struct {
	kind    kind
	op      op.Code
	num     number   // the number, or the coefficient of a product
	args    []formID // of a call
	factors []factor // of a product, in the order of [store.before]
	terms   []term   // of a sum, in the order in which they are written
	node    eval.ID  // of a leaf

	props
	cost int64  // operations, written out
	hash uint64 // of the content, not of the time of making
	lead int32  // the first variable in it
}

// factor is base^exp. exp(u) is euler^u.
type factor struct{ base, exp formID }

// term is coef × form. A number is a term of the form 1.
type term struct {
	coef number
	form formID
}

// store holds the forms.
type store struct {
	forms []form
	index map[uint64][]formID
	euler formID // the constant e
	one   formID
	zero  formID
	keep  bool // see Options.KeepDomain
	units bool // rewrite what is 1 but at a point, and need the rest
	c     codes
	needs []formID // conditions under which forms equal their sources

	short         map[formID]formID   // the shortest form of a sum, by its form without common factors in front
	nots          map[formID]formID   // the negation of a condition
	written       map[formID]bool     // the user wrote this comparison, in which NaN may be compared
	opposites     map[formID]formID   // see opposite
	nonzeros      map[formID][]formID // see nonzero
	commons       map[formID]formID   // see overCommon
	clearing      bool                // see cleared
	needed        map[formID]bool     // the set of needs
	squared       map[formID]formID   // see squareOf
	clamps        map[clampQuestion]formID
	deep          int    // nested calls of squareOf or extreme
	most          int    // number of forms beyond which sums are not searched in all ways
	flattened     int    // terms of long sums that were moved into other sums
	mostFlattened int    // the number of them beyond which long sums stay whole
	infinity      formID // the constant inf, none before its first use
	assumed       formID // it is not 0, see otherwise
	nested        int    // nested calls of shorten
}

func newStore(keep bool) *store {
	s := &store{index: map[uint64][]formID{}, keep: keep, c: newCodes(), short: map[formID]formID{}, nots: map[formID]formID{}, written: map[formID]bool{}, opposites: map[formID]formID{}, squared: map[formID]formID{}, needed: map[formID]bool{}, nonzeros: map[formID][]formID{}, commons: map[formID]formID{}, clamps: map[clampQuestion]formID{}, assumed: none, infinity: none}
	s.zero, s.one = s.number(whole(0)), s.number(whole(1))
	s.euler = s.intern(form{kind: leaf, node: eval.None, hash: mix(2, 1), lead: -1, props: props{nonneg: true, nonzero: true, total: true}})
	return s
}

func (s *store) at(x formID) *form { return &s.forms[x] }

// intern returns the form equal to f, or adds it.
func (s *store) intern(f form) formID {
	for _, x := range s.index[f.hash] {
		if s.equal(&f, s.at(x)) {
			return x
		}
	}
	f.cost = min(f.cost, mostCost)
	s.forms = append(s.forms, f)
	x := formID(len(s.forms) - 1)
	s.index[f.hash] = append(s.index[f.hash], x)
	return x
}

// equal reports whether two forms are the same up to the order of terms.
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
	coefs := make(map[formID]number, len(f.terms))
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

func (s *store) number(n number) formID {
	return s.intern(form{kind: constant, num: n, cost: numberCost(n), hash: hashNumber(n), lead: -1,
		props: props{nonneg: n.sign() >= 0, nonzero: n.sign() != 0, total: true, boolean: n.sign() == 0 || n.isOne()}})
}

func (s *store) value(x formID) (number, bool) {
	f := s.at(x)
	return f.num, f.kind == constant
}

// need remembers a condition.
func (s *store) need(c formID) {
	if c != s.one && !s.needed[c] {
		s.needed[c] = true
		s.needs = append(s.needs, c)
	}
}

// approx returns the value of a form without variables, if it is easy to compute.
func (s *store) approx(x formID) (float64, bool) {
	f := s.at(x)
	switch {
	case f.kind == constant:
		return f.num.float(), true
	case x == s.euler:
		return math.E, true
	}
	return 0, false
}
