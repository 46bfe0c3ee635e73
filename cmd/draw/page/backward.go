package page

import (
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/words"
	"backprop/diff/steps"
)

// backward tells the backward pass: a step where it begins, one for each edge, and one where paths meet.
func (s *story) backward() {
	for i := range s.pass.Visits {
		v := &s.pass.Visits[i]
		if s.Nodes[v.Node] < 0 {
			continue
		}
		s.arrive(i, v)
		for k := v.First; k < v.Last; k++ {
			if e := &s.pass.Edges[k]; s.edge(e.From, e.Arg) >= 0 {
				s.flow(i, k, e)
			}
		}
	}
}

// arrive tells how the upstream of a visit comes about. Where one path brings it that was told already.
func (s *story) arrive(i int, v *steps.Visit) {
	next := step{Pass: "backward", Node: s.Nodes[v.Node], To: -1, Span: s.span(v.Node), Edges: s.arrived(v)}
	var terms []line
	for o, out := range s.Steps.Outputs {
		u := s.pass.Upstream[o]
		if out.Node != v.Node || u == 0 {
			continue
		}
		s.upstream[i] = s.number(u, true)
		terms = append(terms, s.operand(s.upstream[i], len(terms) > 0))
		if e, ok := s.place[[2]int{s.Results[o], 0}]; ok {
			next.Edges = append(next.Edges, e)
			s.out.Edges[e].Gradient, s.out.Edges[e].Back = s.upstream[i], len(s.out.Steps)
		}
	}
	hidden := false
	for _, k := range v.Terms {
		if s.product[k] < 0 { // it comes from what is not drawn
			hidden = true
			terms = append(terms, line{"…"})
			continue
		}
		s.upstream[i] = s.product[k]
		terms = append(terms, s.operand(s.product[k], len(terms) > 0))
	}
	sums := len(terms) > 1 || hidden
	if !sums && !v.FlowsIn {
		return
	}
	partial, title := s.partial(s.pass.Of, v.Node, true), s.partial(s.pass.Of, v.Node, false)
	how := words.FlowsIn
	switch {
	case sums:
		s.upstream[i] = s.quantity(v.Upstream)
		sum := terms[0]
		for _, t := range terms[1:] {
			sum = append(append(sum, " + "), t...)
		}
		sides := []line{{partial}, sum}
		if s.written(sum) != s.out.Texts[s.upstream[i]].Text { // formulas may be in order already
			sides = append(sides, line{s.upstream[i]})
		}
		next.Say = []line{s.equation(sides...)}
		next.Rule = []string{s.Lang.Say(words.Paths, len(terms))}
		next.Row = []line{{title}, sum, {s.upstream[i]}}
		at := &s.out.Nodes[s.Nodes[v.Node]]
		at.Total, at.Sum = s.upstream[i], len(s.out.Steps)
		s.step(next)
		return
	case s.pass.Of == s.written(line{s.name(v.Node)}):
		how = words.Begin
	}
	next.Say = []line{s.equation(line{partial}, line{s.upstream[i]})}
	next.Rule = []string{s.Lang.Say(how)}
	next.Row = []line{{title}, {next.Rule[0]}, {s.upstream[i]}}
	s.step(next)
}

// flow tells what goes over an edge, the k-th of the pass, from the i-th visit.
func (s *story) flow(i, k int, e *steps.Edge) {
	at := s.edge(e.From, e.Arg)
	from, to := s.name(e.From), s.name(e.To)
	c := s.Steps.Nodes[e.From].Op
	next := step{Pass: "backward", Node: s.Nodes[e.From], To: s.Picture.Edges[at].From, Edges: []int{at}, Span: s.span(e.From), ToAt: s.span(e.To)}
	title := line{from, " → ", to}
	if why := s.Lang.Stops(c, e.State); why != "" {
		next.Say = []line{s.say("nothing flows to {to}", parts{"to": {to}})}
		next.Row = []line{title, {why}, {}}
		s.out.Edges[at].Back = len(s.out.Steps) // the arrow may be there, with 0
		if e.State == steps.Constant || c == op.If {
			next.Rule = []string{why}
		}
		if e.Kink {
			next.Rule = append(next.Rule, s.Lang.Say(words.KinkHere, s.Lang.Kink(c)))
		}
		s.step(next)
		return
	}
	local, number := s.local(e)
	s.product[k] = s.quantity(e.Product)
	s.out.Edges[at].Gradient, s.out.Edges[at].Back = s.product[k], len(s.out.Steps)
	so := s.equation(append([]line{{s.partial(s.written(line{from}), e.To, true)}}, local...)...)
	upstream, factor, product := s.factor(s.upstream[i], false), s.factor(number, true), line{s.product[k]}
	t, u, v := &s.out.Texts[s.upstream[i]], &s.out.Texts[number], &s.out.Texts[s.product[k]]
	exactly := t.exactly()
	if by := u.exactly(); exactly != nil && by != nil {
		exactly.Mul(exactly, by)
	} else {
		exactly = nil
	}
	equals := sign(exactly, v.exactly(), t.rough || u.rough || v.rough)
	next.Say = []line{
		s.say("{equation}, so {local}", parts{"equation": s.equation(line{from}, line{s.operation(&s.Steps.Nodes[e.From])}), "local": so}),
		s.say("upstream {upstream} × local derivative {local} {equals} {product} flows to {to}",
			parts{"upstream": upstream, "local": factor, "equals": {equals}, "product": product, "to": {to}}),
	}
	next.Rule = []string{s.Lang.Rule(c, e.Arg)}
	if e.Kink {
		next.Rule = append(next.Rule, s.Lang.Say(words.KinkHere, s.Lang.Kink(c)))
	}
	next.Row = []line{title, {s.upstream[i]}, s.equation(local...), {s.product[k]}}
	tip := &s.out.Nodes[s.Nodes[e.From]]
	tip.Tip = append(tip.Tip, so)
	s.step(next)
}

// local adds the texts of a local derivative, which are known as soon as the node is: the formula, and the number where it is
// something else. number is the last of them.
func (s *story) local(e *steps.Edge) (all []line, number int) {
	if formula := e.Local.Formula; formula != nil && cut(printer.Expr(formula)) != s.shown(e.Local) {
		number = s.formula(formula)
		s.out.Texts[number].Since = 0
		all = append(all, line{number})
	}
	number = s.quantity(e.Local)
	s.out.Texts[number].Since = s.found[e.From]
	return append(all, line{number}), number
}

// arrived are the edges of the picture over which something arrives at a visit.
func (s *story) arrived(v *steps.Visit) []int {
	var list []int
	for _, k := range v.Terms {
		if e := &s.pass.Edges[k]; s.Nodes[e.From] >= 0 {
			if at := s.edge(e.From, e.Arg); at >= 0 {
				list = append(list, at)
			}
		}
	}
	return list
}
