// Package simplify writes formulas as people do: like terms and like factors are one, signs are pulled out, numbers are
// rational and stay it.
//
// It takes a graph and gives a smaller one with the same values on the real numbers: what rounds differently, or
// overflows elsewhere, is the same to it. What it may not change is where a formula is defined. A rewrite that leaves out a
// point, such as x/x = 1, comes with the condition x != 0, or is not made at all.
//
// It works on a normal form of its own (flat sums of flat products of powers, in [store]), bottom-up: each node of
// the graph becomes a form once, out of those of its arguments, however often it is used. Sums are looked at for what
// their terms have in common (shorten.go). It knows nothing of derivatives.
package simplify

import (
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval"
	"backprop/parser"
)

// Options are the ways to simplify.
type Options struct {
	// KeepDomain makes no rewrite that leaves out a point, or gives a value where there was none.
	KeepDomain bool

	// Forward is the length of the graph before derivatives were appended: a condition from here on is not one that
	// the user wrote.
	Forward eval.ID

	// Values are put in place of inputs: nodes without an input below them, of the same graph.
	Values map[eval.ID]eval.ID
}

// Formulas are simplified nodes.
type Formulas struct {
	c    *converter
	outs []id
	lost []id
}

// Result is a graph of simplified nodes.
type Result struct {
	Graph *eval.Graph // exact, see [eval.NewExact], with the inputs of the other
	Outs  []eval.ID   // one for each node that was asked for

	// Conditions are nodes of Graph that must not be 0: where they hold, the outputs are what they
	// were made of. They are in a stable order, and none follows from being defined of an output.
	Conditions []eval.ID

	// Groups are the nodes made of what several products or sums have in common.
	Groups map[eval.ID]bool

	// Names are those of intermediates of the user's, by their nodes in Graph.
	Names map[eval.ID]string
}

// Simplify simplifies the nodes outs of an exact graph. O(nodes) but for sums of few terms, whose terms are
// compared with each other.
//
// What was simplified is simplified again until it stays the same: forms that were there before others are used by those that
// come later (of a - b and b - a the one that was first is written), so the order in which they are made matters. What is
// printed then is what simplifying that gives.
func Simplify(g *eval.Graph, outs []eval.ID, o Options) *Formulas {
	const most = 4 // times, of at most so many nodes
	const large = 2000
	f := simplify(g, outs, o, g.Name)
	for range most {
		r := f.Graph(NoGroups)
		if r.Graph.Len() > large {
			break
		}
		r = r.inOrder()
		roots := slices.Concat(r.Outs, r.Conditions)
		next := simplify(r.Graph, roots, Options{KeepDomain: o.KeepDomain, Forward: eval.ID(r.Graph.Len())}, func(n eval.ID) string {
			if name, ok := r.Names[n]; ok {
				return name
			}
			return r.Graph.Name(n)
		})
		next.outs, next.lost = next.outs[:len(outs)], next.conditions(next.outs[len(outs):], next.lost)
		s := next.Graph(NoGroups)
		if sameGraph(r, s) {
			break
		}
		f = next
	}
	return f
}

// conditions returns those that were there before with those that came.
func (f *Formulas) conditions(before, came []id) []id {
	s := f.c.s
	var list []id
	for _, x := range slices.Concat(before, came) {
		if n, ok := s.value(x); ok && n.sign() != 0 || slices.ContainsFunc(list, func(y id) bool { return s.implies(y, x) }) {
			continue
		}
		list = append(list, x)
	}
	return list
}

// inOrder returns the result with its nodes in the order in which they are written.
func (r *Result) inOrder() *Result {
	g := eval.NewExact()
	g.Declare(r.Graph.Inputs()...)
	made := map[eval.ID]eval.ID{}
	todo := slices.Concat(r.Outs, r.Conditions)
	slices.Reverse(todo)
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		if _, ok := made[n]; ok {
			todo = todo[:len(todo)-1]
			continue
		}
		args := slices.Clone(r.Graph.Args(n))
		ready := true
		for _, a := range slices.Backward(args) {
			if _, ok := made[a]; !ok {
				todo, ready = append(todo, a), false
			}
		}
		if !ready {
			continue
		}
		todo = todo[:len(todo)-1]
		for i, a := range args {
			args[i] = made[a]
		}
		switch c := r.Graph.Op(n); {
		case c == op.Const:
			v, _ := r.Graph.Value(n)
			made[n] = g.Const(v)
		case c == op.Var:
			made[n] = g.Input(r.Graph.Name(n))
		case r.Graph.Name(n) != "":
			made[n] = g.New(r.Graph.Name(n), c, args...)
		default:
			made[n] = g.Apply(c, args...)
		}
	}
	list := func(nodes []eval.ID) []eval.ID {
		var list []eval.ID
		for _, n := range nodes {
			list = append(list, made[n])
		}
		return list
	}
	s := &Result{Graph: g, Outs: list(r.Outs), Conditions: list(r.Conditions), Names: map[eval.ID]string{}}
	for n, name := range r.Names {
		if m, ok := made[n]; ok {
			s.Names[m] = name
		}
	}
	return s
}

// sameGraph reports whether the outputs of two results are written the same.
func sameGraph(r, s *Result) bool {
	type pair struct{ a, b eval.ID }
	twin := map[eval.ID]eval.ID{}
	var todo []pair
	for i := range r.Outs {
		todo = append(todo, pair{r.Outs[i], s.Outs[i]})
	}
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if b, ok := twin[p.a]; ok {
			if b != p.b {
				return false
			}
			continue
		}
		twin[p.a] = p.b
		x, y := r.Graph.Args(p.a), s.Graph.Args(p.b)
		v, _ := r.Graph.Value(p.a)
		w, _ := s.Graph.Value(p.b)
		if r.Graph.Op(p.a) != s.Graph.Op(p.b) || len(x) != len(y) || v != w && (v == v || w == w) || r.Graph.Name(p.a) != s.Graph.Name(p.b) {
			return false
		}
		for i := range x {
			todo = append(todo, pair{x[i], y[i]})
		}
	}
	return true
}

// simplify is [Simplify], once. Names are those of nodes.
func simplify(g *eval.Graph, outs []eval.ID, o Options, name func(eval.ID) string) *Formulas {
	c := &converter{
		name:   name,
		g:      g,
		o:      o,
		s:      newStore(o.KeepDomain),
		forms:  slices.Repeat([]id{none}, g.Len()),
		conds:  map[eval.ID]approximation{},
		inputs: map[string]int32{},
		names:  map[id]string{},
		outs:   outs,
		chosen: map[eval.ID]id{},
	}
	for i, name := range g.Inputs() {
		c.inputs[name] = int32(i)
	}
	needed := slices.Sorted(slices.Values(g.Compile(outs...).Nodes()))
	for _, v := range o.Values {
		needed = append(needed, g.Compile(v).Nodes()...)
	}
	slices.Sort(needed)
	needed = slices.Compact(needed)
	c.count(needed, outs)
	c.s.most = 20_000 + len(needed)/2
	for _, n := range needed { // the values of inputs are newer than those
		if !g.Varies(n) {
			c.convert(n)
		}
	}
	for n, v := range o.Values {
		c.forms[n] = c.form(v)
	}
	for _, n := range needed {
		if _, given := o.Values[n]; g.Varies(n) && !given {
			c.convert(n)
		}
	}
	forms := make([]id, len(outs))
	for i, n := range outs {
		forms[i] = c.form(n)
	}
	f := &Formulas{c: c, outs: forms}
	if !o.KeepDomain {
		f.lost = c.lost(forms)
	}
	return f
}

// converter turns nodes into forms.
type converter struct {
	g      *eval.Graph
	o      Options
	s      *store
	forms  []id    // by node; none where it is not made yet
	uses   []int32 // by how many nodes
	inner  []bool  // part of a larger sum or product: it has no form of its own
	conds  map[eval.ID]approximation
	inputs map[string]int32
	names  map[id]string
	outs   []eval.ID
	name   func(eval.ID) string
	chosen map[eval.ID]id // the conditions of ifs, where they are not those of the node
}

// approximation is a condition of a rule with the points left out at which it is different from
// everywhere around: x != 0 is true where need holds.
type approximation struct{ cond, need id }

// form returns the form of a node that was converted.
func (c *converter) form(n eval.ID) id { return c.forms[n] }

func (c *converter) additive(n eval.ID) bool {
	switch code := c.g.Op(n); code {
	case op.Add, op.Sub, op.Neg, c.s.c.sum:
		return true
	case op.Id:
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

// count finds the nodes that are part of a larger sum or product and of nothing else.
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
	if name := c.name(n); name != "" && c.g.Op(n) != op.Var && c.s.at(x).cost > 0 {
		if _, ok := c.names[x]; !ok {
			c.names[x] = name
		}
	}
}

func (c *converter) made(n eval.ID) id {
	g, s := c.g, c.s
	args := g.Args(n)
	switch code := g.Op(n); code {
	case op.Const:
		return c.constant(n)
	case op.Var:
		i := c.inputs[g.Name(n)]
		return s.intern(form{kind: leaf, node: n, lead: i, hash: mix(1, hashName(g.Name(n))), props: props{total: true}})
	case op.Id, op.Neg, op.Add, op.Sub, s.c.sum:
		if name := g.Name(n); name != "" && !g.Varies(n) {
			return c.named(n, name)
		}
		return s.sum(c.addends(n))
	case s.c.mean:
		list := make([]term, len(args))
		for i, a := range args {
			list[i] = term{one, c.form(a)}
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
		return s.power(c.form(args[0]), s.number(half))
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

func (c *converter) all(nodes []eval.ID) []id {
	list := make([]id, len(nodes))
	for i, n := range nodes {
		list[i] = c.form(n)
	}
	return list
}

// constant returns the number, or the constant that goes by a name.
func (c *converter) constant(n eval.ID) id {
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

// named returns a constant that the user gave a name: that of a physical constant stays in the formula.
func (c *converter) named(n eval.ID, name string) id {
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
	todo := []part{{n, one}}
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
func (c *converter) factors(n eval.ID) id {
	type part struct {
		n   eval.ID
		exp id
	}
	s := c.s
	inverse := s.number(minusOne)
	b := factors{s: s, coef: one}
	todo := []part{{n, s.one}}
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if p.n != n && !c.inner[p.n] {
			b.push(c.form(p.n), p.exp)
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
	return b.done()
}

// call returns a function of the table; a helper is what it stands for.
func (c *converter) call(code op.Code, args []eval.ID) id {
	forms := c.all(args)
	if m := meaning(code); m != nil && !c.s.keep {
		args := map[string]id{}
		for i, x := range forms {
			args["xyz"[i:i+1]] = x
		}
		return c.s.instance(m, args)
	}
	return c.s.call(code, forms...)
}

// meaning returns the formula that a helper stands for, or nil.
func meaning(code op.Code) ast.Expr {
	text := code.Info().Means
	if text == "" {
		return nil
	}
	e, err := parser.Expr(text)
	if err != nil {
		panic(text + ": " + err.Error())
	}
	return e
}

// instance returns a formula of the table with forms for its letters; it is small, so recursion is fine.
func (s *store) instance(e ast.Expr, args map[string]id) id {
	switch e := e.(type) {
	case *ast.Num:
		return s.number(literal(e.Val))
	case *ast.Name:
		return args[e.Name]
	case *ast.Unary:
		x := s.instance(e.X, args)
		if e.Op == op.Not {
			return s.not(x)
		}
		return s.neg(x)
	case *ast.Binary:
		x, y := s.instance(e.X, args), s.instance(e.Y, args)
		switch e.Op {
		case op.Add:
			return s.add(x, y)
		case op.Sub:
			return s.sub(x, y)
		case op.Mul:
			return s.times(x, y)
		case op.Div:
			return s.product(factor{x, s.one}, factor{y, s.number(minusOne)})
		case op.Pow:
			return s.power(x, y)
		}
		return s.call(e.Op, x, y)
	case *ast.Call:
		code, _ := op.Lookup(e.Fun)
		list := make([]id, len(e.Args))
		for i, a := range e.Args {
			list[i] = s.instance(a, args)
		}
		switch code {
		case s.c.exp:
			return s.exp(list[0])
		case op.If: // it leaves out a point
			s.need(list[0])
			return list[1]
		}
		return s.call(code, list...)
	}
	panic("unreachable")
}

// comparison returns the form of x > y. The rules of max, min and clamp ask count(…) > 0 and count(…) > 1: whether arguments
// are equal.
func (c *converter) comparison(n eval.ID) id {
	g, s := c.g, c.s
	x, y := g.Args(n)[0], g.Args(n)[1]
	if g.Op(x) == s.c.count && !s.keep {
		counted := g.Args(x)
		f, list := counted[0], counted[1:]
		all := g.Args(f)
		switch {
		case g.Is(y, 1) && len(list) == len(all) && len(all) == 2:
			return s.call(op.Eq, c.form(all[0]), c.form(all[1]))
		case g.Is(y, 1) && len(list) == len(all) && c.varying(all) > 1 && !c.repeats(all):
			c.needNoTie(f, all)
			return s.zero
		case g.Is(y, 1) && len(list) == len(all) && g.Op(f) == s.c.clamp:
			v, lo, hi := c.form(all[0]), c.form(all[1]), c.form(all[2])
			return s.logic(op.Or, s.logic(op.Or, s.call(op.Eq, v, lo), s.call(op.Eq, v, hi)), s.call(op.Eq, lo, hi))
		case g.Is(y, 0) && len(list) == len(all)-1: // all but one do not vary: where there is a tie, one of them is in it
			return s.one
		}
	}
	return s.call(op.Gt, c.form(x), c.form(y))
}

// ties returns how many arguments of f, a max, min or clamp, are equal to it: one, but where there is a tie.
func (c *converter) ties(f eval.ID, args []eval.ID) id {
	s := c.s
	if len(args) == 1 {
		return s.one
	}
	if slices.ContainsFunc(args, func(a eval.ID) bool { return !c.g.Varies(a) }) && len(args) == 2 || c.g.Op(f) == s.c.clamp && !c.g.Varies(args[1]) && !c.g.Varies(args[2]) {
		return s.one // the rule's condition says that there is none
	}
	if forms := c.all(args); c.repeats(args) {
		if !slices.ContainsFunc(forms, func(x id) bool { return x != forms[0] }) {
			return s.number(whole(int64(len(forms))))
		}
		return s.plainCall(s.c.count, append([]id{c.form(f)}, forms...))
	}
	c.needNoTie(f, args)
	return s.one
}

// needNoTie needs that no two arguments of f, a max, min or clamp, are its value.
func (c *converter) needNoTie(f eval.ID, args []eval.ID) {
	s := c.s
	forms := c.all(args)
	switch {
	case len(args) == 2:
		s.need(s.call(op.Ne, forms[0], forms[1]))
	case c.g.Op(f) == s.c.clamp:
		s.need(s.call(op.Ne, forms[0], forms[1]))
		s.need(s.call(op.Ne, forms[0], forms[2]))
		s.need(s.call(op.Ne, forms[1], forms[2]))
	default:
		s.need(s.plainCall(op.Eq, []id{s.plainCall(s.c.count, append([]id{c.form(f)}, forms...)), s.one}))
	}
}

// repeats reports whether two of the nodes have the same form.
func (c *converter) repeats(nodes []eval.ID) bool {
	forms := c.all(nodes)
	slices.Sort(forms)
	return len(slices.Compact(forms)) < len(nodes)
}

// varying returns how many of the nodes have an input below them.
func (c *converter) varying(nodes []eval.ID) int {
	n := 0
	for _, x := range nodes {
		if c.g.Varies(x) {
			n++
		}
	}
	return n
}

// choice returns the form of an if. The conditions of rules leave out single points.
func (c *converter) choice(n eval.ID) id {
	g, s := c.g, c.s
	args := g.Args(n)
	cond, a, b := c.form(args[0]), c.form(args[1]), c.form(args[2])
	if a == b { // whatever the condition is
		return a
	}
	if n < c.o.Forward || s.keep {
		return s.choose(cond, a, b)
	}
	if ap, ok := c.conds[args[0]]; ok && ap.cond != cond {
		if x := s.vanishing(cond, a, b); x != none {
			return x
		}
		s.need(ap.need)
		cond = ap.cond
	}
	swapped := a == s.zero
	if swapped {
		cond, a, b = s.not(cond), b, a
	}
	cond = c.strict(cond, 0)
	c.chosen[n] = cond
	if swapped {
		c.chosen[n] = s.not(cond)
	}
	return s.choose(cond, a, b)
}

// strict returns a condition with x > y for x >= y where it was taken that they are not equal.
func (c *converter) strict(cond id, depth int) id {
	s := c.s
	f := *s.at(cond)
	if f.kind != call || depth > 8 {
		return cond
	}
	switch f.op {
	case op.And:
		return s.logic(op.And, c.strict(f.args[0], depth+1), c.strict(f.args[1], depth+1))
	case op.Ge, op.Le:
		if s.needed[s.call(op.Ne, f.args...)] {
			return s.call(map[op.Code]op.Code{op.Ge: op.Gt, op.Le: op.Lt}[f.op], f.args...)
		}
	case op.Eq, op.Ne:
		if s.needed[s.call(op.Ne, f.args...)] {
			return s.truth(f.op == op.Ne)
		}
	}
	return cond
}

// formOf returns the form of a node, also of one that is part of a larger sum or product.
func (c *converter) formOf(n eval.ID) id {
	if x := c.forms[n]; x != none {
		return x
	}
	x := c.made(n)
	c.forms[n] = x
	return x
}

func (c *converter) formsOf(nodes []eval.ID) []id {
	list := make([]id, len(nodes))
	for i, n := range nodes {
		list[i] = c.formOf(n)
	}
	return list
}

// both returns the condition that all of a list hold.
func (s *store) both(list []id) id {
	all := s.one
	for _, x := range list {
		all = s.logic(op.And, all, x)
	}
	return all
}

// approximate finds what a condition of a rule, whose form is x, is but for single points.
func (c *converter) approximate(n eval.ID, x id) {
	g, s := c.g, c.s
	if n < c.o.Forward || s.keep {
		return
	}
	if f := s.at(x); f.kind != call {
		return
	}
	args := g.Args(n)
	part := func(a eval.ID) approximation {
		if ap, ok := c.conds[a]; ok {
			return ap
		}
		return approximation{c.form(a), s.one}
	}
	switch g.Op(n) {
	case op.Ne:
		c.conds[n] = approximation{s.one, s.both(s.atoms(x))}
	case op.Eq:
		c.conds[n] = approximation{s.zero, s.both(s.atoms(s.not(x)))}
	case op.Not:
		if p := part(args[0]); p.need != s.one {
			c.conds[n] = approximation{s.not(p.cond), p.need}
		}
	case op.And, op.Or:
		p, q := part(args[0]), part(args[1])
		if p.need == s.one && q.need == s.one {
			return
		}
		// Where one side decides, it does not matter what the other is.
		decides := func(p approximation, a eval.ID) id { // a needs to hold, or not, for that
			if g.Op(n) == op.Or {
				return c.form(a)
			}
			return s.not(c.form(a))
		}
		need := s.logic(op.And, s.logic(op.Or, p.need, decides(q, args[1])), s.logic(op.Or, q.need, decides(p, args[0])))
		if p.cond == q.cond { // both are, so one is enough to decide as they say, or both are right
			if (p.cond == s.one) == (g.Op(n) == op.Or) && (p.cond == s.one || p.cond == s.zero) {
				need = s.logic(op.Or, p.need, q.need)
			} else {
				need = s.logic(op.And, p.need, q.need)
			}
		}
		c.conds[n] = approximation{s.logic(g.Op(n), p.cond, q.cond), need}
	}
}
