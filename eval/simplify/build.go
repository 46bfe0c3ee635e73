package simplify

import (
	"math"
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

const (
	e  = math.E
	pi = math.Pi
)

// builder makes the nodes of forms.
type builder struct {
	c     *converter
	s     *store
	g     *eval.Graph
	nodes map[formID]eval.ID
	left  *groups
}

// Graph returns a graph of the formulas. group says which common parts of products and sums become nodes of their own.
func (f *Formulas) Graph(group Grouping) *Result {
	c, s := f.c, f.c.s
	b := &builder{c: c, s: s, g: eval.NewExact(), nodes: map[formID]eval.ID{}, left: s.groupsOf(f.outs, group)}
	b.g.Declare(c.g.Inputs()...)
	b.build(f.outs)
	r := &Result{Graph: b.g, Names: map[eval.ID]string{}, Groups: map[eval.ID]bool{}, written: map[eval.ID]bool{}}
	for _, x := range f.outs {
		r.Outs = append(r.Outs, b.nodes[x])
	}
	for x, name := range c.names {
		if n, ok := b.nodes[x]; ok {
			r.Names[n] = name
		}
	}
	for x := range s.written {
		if n, ok := b.nodes[x]; ok {
			r.written[n] = true
		}
	}
	for x := range b.left.made {
		if n, ok := b.nodes[x]; ok {
			r.Groups[n] = true
		}
	}
	b.left = &groups{s: s}
	b.build(f.lost)
	for _, x := range f.lost {
		r.Conditions = append(r.Conditions, b.nodes[x])
	}
	return r
}

// reachable returns the forms that roots are made of, each after its parts, without those already done.
func (s *store) reachable(roots []formID, done func(formID) bool) []formID {
	seen := map[formID]bool{}
	todo := slices.Clone(roots)
	var list []formID
	for len(todo) > 0 {
		x := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[x] || done(x) {
			continue
		}
		seen[x] = true
		list = append(list, x)
		todo = append(todo, s.parts(x)...)
	}
	slices.Sort(list) // a form is made after its parts
	return list
}

// parts returns the forms in x.
func (s *store) parts(x formID) []formID {
	f := s.at(x)
	list := slices.Clone(f.args)
	for _, g := range f.factors {
		list = append(list, g.base, g.exp)
	}
	for _, t := range f.terms {
		list = append(list, t.form)
	}
	return list
}

// build makes the nodes of forms, each after its parts. It makes a group at its first use: groups are rarely nested.
func (b *builder) build(roots []formID) {
	for _, x := range b.s.reachable(roots, func(x formID) bool { _, made := b.nodes[x]; return made }) {
		b.nodes[x] = b.node(x)
	}
}

func (b *builder) node(x formID) eval.ID {
	s := b.s
	f := s.at(x)
	switch f.kind {
	case constant:
		return b.number(f.num)
	case leaf:
		return b.leaf(x)
	case product:
		return b.product(f.num, b.left.factorsLeft(x, f.factors))
	case sum:
		return b.sum(b.left.termsLeft(x, f.terms))
	}
	args := make([]eval.ID, len(f.args))
	for i, a := range f.args {
		args[i] = b.nodes[a]
	}
	return b.g.Apply(f.op, args...)
}

func (b *builder) number(n number) eval.ID {
	p, q := n.abs().fraction()
	if n.sign() < 0 {
		p = p.neg()
	}
	if q.isOne() || !n.exact() {
		return b.g.Const(n.float())
	}
	return b.g.Apply(op.Div, b.g.Const(p.float()), b.g.Const(q.float()))
}

func (b *builder) leaf(x formID) eval.ID {
	f := b.s.at(x)
	if x == b.s.euler {
		return b.g.Const(e)
	}
	if f.lead >= 0 {
		return b.g.Leaf(int(f.lead))
	}
	return b.g.Import(b.c.g, f.node)
}

// product makes c × the factors: one quotient, its sign in front.
func (b *builder) product(c number, list []factor) eval.ID {
	s := b.s
	p, q, above, below := s.split(c, list)
	var num, den []eval.ID
	turned := -1
	if c.sign() < 0 {
		turned = s.turning(above, below)
	}
	if turned >= 0 {
		c = c.neg()
	}
	if c.sign() < 0 && !p.isOne() {
		p = p.neg()
	}
	if !p.isOne() || len(above) == 0 {
		if len(above) == 0 && p.isOne() && c.sign() < 0 {
			p = whole(-1)
		}
		num = append(num, b.g.Const(p.float()))
	}
	for i, f := range above {
		n := b.factor(f, i == turned)
		if c.sign() < 0 && len(num) == 0 {
			n = b.g.Apply(op.Neg, n)
		}
		num = append(num, n)
	}
	if !q.isOne() {
		den = append(den, b.g.Const(q.float()))
	}
	for i, f := range below {
		den = append(den, b.factor(f, len(above)+i == turned))
	}
	x := b.chain(op.Mul, num)
	if len(den) > 0 {
		x = b.g.Apply(op.Div, x, b.chain(op.Mul, den))
	}
	return x
}

func (b *builder) chain(c op.Code, list []eval.ID) eval.ID {
	x := list[0]
	for _, y := range list[1:] {
		x = b.g.Apply(c, x, y)
	}
	return x
}

// factor makes base^exp; turned flips the sign of the base.
func (b *builder) factor(f factor, turned bool) eval.ID {
	s := b.s
	n, numeric := s.value(f.exp)
	switch {
	case turned:
		x := b.sum(addedFirst(s.negated(f.base)))
		if f.exp == s.one {
			return x
		}
		return b.g.Apply(op.Pow, x, b.made(f.exp))
	case f.exp == s.one:
		return b.made(f.base)
	case f.base == s.euler:
		return b.g.Apply(s.c.exp, b.made(f.exp))
	case numeric && n.equal(half.Get()):
		return b.g.Apply(s.c.sqrt, b.made(f.base))
	}
	return b.g.Apply(op.Pow, b.made(f.base), b.made(f.exp))
}

// made returns the node of a form, even of one that is not a separate part, such as an exponent without its sign.
func (b *builder) made(x formID) eval.ID {
	if n, ok := b.nodes[x]; ok {
		return n
	}
	b.build([]formID{x})
	return b.nodes[x]
}

func (b *builder) sum(list []term) eval.ID {
	x := eval.None
	for _, t := range list {
		c := t.coef
		if x != eval.None {
			c = c.abs()
		}
		y := b.term(c, t.form)
		switch {
		case x == eval.None:
			x = y
		case t.coef.sign() < 0:
			x = b.g.Apply(op.Sub, x, y)
		default:
			x = b.g.Apply(op.Add, x, y)
		}
	}
	return x
}

func (b *builder) term(c number, x formID) eval.ID {
	switch f := b.s.at(x); {
	case x == b.s.one:
		return b.number(c)
	case c.isOne():
		return b.made(x)
	case f.kind == product:
		return b.product(f.num.mul(c), b.left.factorsLeft(x, f.factors))
	}
	return b.product(c, []factor{{x, b.s.one}})
}
