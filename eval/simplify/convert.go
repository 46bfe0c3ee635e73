package simplify

import (
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

// converter turns nodes into forms.
type converter struct {
	g       *eval.Graph
	o       Options
	s       *store
	forms   []formID // by node; none where it is not made yet
	uses    []int32  // by how many nodes
	inner   []bool   // part of a larger sum or product: it has no form of its own
	conds   map[eval.ID]approximation
	inputs  map[string]int32
	names   map[formID]string
	outs    []eval.ID
	name    func(eval.ID) string
	written func(eval.ID) bool // the user wrote the node
	chosen  map[eval.ID]formID // the conditions of ifs that differ from those of their nodes
}

// form returns the form of a converted node.
func (c *converter) form(n eval.ID) formID { return c.forms[n] }

func (c *converter) additive(n eval.ID) bool {
	switch code := c.g.Op(n); code {
	case op.Add, op.Sub, op.Neg, c.s.c.sum:
		return true
	case op.Identity:
		return c.g.Varies(n)
	}
	return false
}

func (c *converter) multiplicative(n eval.ID) bool {
	switch c.g.Op(n) {
	case op.Mul, op.Div:
		return true
	}
	return false
}

// count finds the nodes that are used only as a part of a larger sum or product.
func (c *converter) count(needed, outs []eval.ID) {
	c.uses, c.inner = make([]int32, c.g.Len()), make([]bool, c.g.Len())
	user := make([]eval.ID, c.g.Len())
	for _, n := range needed {
		for _, a := range c.g.Args(n) {
			c.uses[a]++
			user[a] = n
		}
	}
	for _, n := range outs {
		c.uses[n] += 2
	}
	for _, n := range needed {
		if c.uses[n] == 1 && c.g.Varies(n) {
			u := user[n]
			c.inner[n] = c.additive(n) && c.additive(u) || c.multiplicative(n) && c.multiplicative(u)
		}
	}
}

// convert makes the form of a node whose arguments have theirs.
func (c *converter) convert(n eval.ID) {
	if c.inner[n] {
		return
	}
	x := c.made(n)
	c.forms[n] = x
	if f := c.s.at(x); c.written(n) && f.kind == call && inverseOf(f.op) != op.Const && !f.total {
		c.s.written[x] = true
		delete(c.s.nots, x)
	}
	if name := c.name(n); name != "" && c.g.Op(n) != op.Var && c.s.at(x).cost > 0 {
		if _, ok := c.names[x]; !ok {
			c.names[x] = name
		}
	}
}

func (c *converter) made(n eval.ID) formID {
	g, s := c.g, c.s
	args := g.Args(n)
	switch code := g.Op(n); code {
	case op.Const:
		return c.constant(n)
	case op.Var:
		i := c.inputs[g.Name(n)]
		return s.intern(form{kind: leaf, node: n, lead: i, hash: mix(1, hashName(g.Name(n))), props: props{total: true}})
	case op.Identity, op.Neg, op.Add, op.Sub, s.c.sum:
		if name := g.Name(n); name != "" && !g.Varies(n) {
			return c.named(n, name)
		}
		return s.sum(c.addends(n))
	case s.c.mean:
		list := make([]term, len(args))
		for i, a := range args {
			list[i] = term{whole(1), c.form(a)}
		}
		return s.scaled(whole(int64(len(args))).inv(), s.sum(list))
	case op.Mul, op.Div:
		if name := g.Name(n); name != "" && !g.Varies(n) {
			return c.named(n, name)
		}
		return c.factors(n)
	case op.Pow:
		return s.power(c.form(args[0]), c.form(args[1]))
	case s.c.sqrt:
		return s.power(c.form(args[0]), s.number(half.Get()))
	case s.c.exp:
		return s.exp(c.form(args[0]))
	case op.Ne, op.Eq, op.And, op.Or, op.Not:
		x := s.call(code, c.all(args)...)
		c.approximate(n, x)
		return x
	case op.Gt:
		x := c.comparison(n)
		c.approximate(n, x)
		return x
	case s.c.count:
		if g.Op(args[0]) != op.Const && len(args)-1 == len(g.Args(args[0])) && !s.keep {
			return c.ties(args[0], args[1:])
		}
		return s.call(code, c.all(args)...)
	case op.If:
		return c.choice(n)
	default:
		return c.call(code, args)
	}
}

func (c *converter) all(nodes []eval.ID) []formID {
	list := make([]formID, len(nodes))
	for i, n := range nodes {
		list[i] = c.form(n)
	}
	return list
}

// constant returns the form of a constant: a number, or a name.
func (c *converter) constant(n eval.ID) formID {
	v, _ := c.g.Value(n)
	switch {
	case v == e:
		return c.s.euler
	case v == pi:
		return c.s.intern(form{kind: leaf, node: n, lead: noLead, hash: mix(6, 1), props: props{nonneg: true, nonzero: true, total: true}})
	case v-v != 0: // infinite or NaN: not total, so that nothing cancels
		x := c.s.intern(form{kind: leaf, node: n, lead: noLead, hash: mix(6, 2), cost: 0})
		if v > 0 {
			c.s.infinity = x
		}
		return x
	}
	return c.s.number(literal(v))
}

// named returns a constant that the user named: a physical constant stays in the formula by its name.
func (c *converter) named(n eval.ID, name string) formID {
	v, _ := c.g.Known(n)
	x := c.s.intern(form{kind: leaf, node: n, lead: noLead, hash: mix(7, hashName(name)),
		props: props{nonneg: v >= 0, nonzero: v != 0, total: v-v == 0}})
	c.names[x] = name
	return x
}

// addends returns the terms of the sum that ends with n, in the order of the formula.
func (c *converter) addends(n eval.ID) []term {
	type part struct {
		n    eval.ID
		coef number
	}
	var list []term
	todo := []part{{n, whole(1)}}
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if p.n != n && !c.inner[p.n] {
			list = append(list, term{p.coef, c.form(p.n)})
			continue
		}
		args := c.g.Args(p.n)
		switch c.g.Op(p.n) {
		case op.Sub:
			todo = append(todo, part{args[1], p.coef.neg()}, part{args[0], p.coef})
		case op.Neg:
			todo = append(todo, part{args[0], p.coef.neg()})
		default:
			for _, a := range slices.Backward(args) {
				todo = append(todo, part{a, p.coef})
			}
		}
	}
	if n >= c.o.Forward { // a backward pass adds up from right to left
		slices.Reverse(list)
	}
	return list
}

// factors returns the product that ends with n.
func (c *converter) factors(n eval.ID) formID {
	b := factors{s: c.s, coef: whole(1)}
	for _, f := range c.chain(n) {
		b.push(f.base, f.exp)
	}
	return b.done()
}

// chain returns the factors and divisors of the product that ends with n, in the order of the formula, with exponents 1 and
// -1.
func (c *converter) chain(n eval.ID) []factor {
	type part struct {
		n   eval.ID
		exp formID
	}
	s := c.s
	inverse := s.number(whole(-1))
	var list []factor
	todo := []part{{n, s.one}}
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if p.n != n && !c.inner[p.n] {
			list = append(list, factor{c.form(p.n), p.exp})
			continue
		}
		args := c.g.Args(p.n)
		second := p.exp
		if c.g.Op(p.n) == op.Div {
			if second = inverse; p.exp == inverse {
				second = s.one
			}
		}
		todo = append(todo, part{args[1], second}, part{args[0], p.exp})
	}
	return list
}

// formOf returns the form of a node, even if it is part of a larger sum or product.
func (c *converter) formOf(n eval.ID) formID {
	if x := c.forms[n]; x != none {
		return x
	}
	x := c.made(n)
	c.forms[n] = x
	return x
}

func (c *converter) formsOf(nodes []eval.ID) []formID {
	list := make([]formID, len(nodes))
	for i, n := range nodes {
		list[i] = c.formOf(n)
	}
	return list
}
