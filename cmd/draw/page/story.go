package page

import (
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/words"
	"backprop/diff/steps"
)

// mostSource is how long a source is, in bytes, that is shown above the graph.
const mostSource = 10_000

// story tells a view step by step.
type story struct {
	*Page
	View
	formulas *formulas
	style    printer.Style
	set      map[string]int // the formulas of this view
	pass     *steps.Pass
	out      view
	place    map[[2]int]int // by node of the picture and argument: the edge that leads there
	offsets  utf16Offsets
	found    []int // by node: the step that computes it
	value    []int // by node: its value, in out.Texts, or -1; and so below
	upstream []int // by visit
	product  []int // by edge of the pass
}

// view tells the i-th view. Its formulas are added to those of the page.
func (p *Page) view(i int, f *formulas) view {
	v := p.Views[i]
	s := &story{Page: p, View: v, formulas: f, set: map[string]int{}, pass: &steps.Pass{}, place: map[[2]int]int{}}
	var names []string
	for i := range v.Steps.Nodes {
		names = append(names, v.Steps.Nodes[i].Name)
	}
	s.style = printer.LaTeXOf(names)
	if len(v.Steps.Passes) > 0 {
		s.pass = &v.Steps.Passes[0]
	}
	s.out.Label = s.label(i)
	if len(v.Source) <= mostSource {
		s.out.Source = string([]rune(v.Source)) // in which each byte that is no text is one character
		s.offsets = newOffsets(v.Source)
	}
	s.found = make([]int, len(v.Steps.Nodes))
	s.value = slices.Repeat([]int{-1}, len(v.Steps.Nodes))
	s.upstream = slices.Repeat([]int{-1}, len(s.pass.Visits))
	s.product = slices.Repeat([]int{-1}, len(s.pass.Edges))
	s.out.Nodes = slices.Repeat([]node{{Total: -1, Go: -1}}, len(v.Picture.Nodes))
	s.out.Edges = slices.Repeat([]edgeData{{Value: -1, Gradient: -1}}, len(v.Picture.Edges))
	for i, e := range v.Picture.Edges {
		s.place[[2]int{e.To, e.Arg}] = i
	}
	s.step(step{Node: -1, To: -1, Say: []line{{p.Lang.Page("Ready. The forward pass computes the nodes from left to right; the backward pass sends derivatives from right to left.")}}})
	s.forward()
	s.out.Known = slices.ContainsFunc(s.value, func(t int) bool { return t >= 0 })
	s.backward()
	s.end()
	return s.out
}

// label is what the control is called that shows the i-th view.
func (p *Page) label(i int) string {
	opened := p.Views[i].Opened
	switch len(opened) {
	case 0:
		return p.Lang.Page("As written")
	case 1:
		return words.Fill(p.Lang.Page("Open {name}"), "name", opened[0].String())
	}
	return p.Lang.Page("Open all")
}

func (s *story) step(next step) { s.out.Steps = append(s.out.Steps, next) }

// text adds a text that the next step finds.
func (s *story) text(value string, given bool) int {
	s.out.Texts = append(s.out.Texts, text{Text: value, Since: len(s.out.Steps), Given: given})
	return len(s.out.Texts) - 1
}

// number adds the text of a number.
func (s *story) number(v float64, given bool) int {
	t := s.text(s.Number(v), given)
	s.out.Texts[t].number, s.out.Texts[t].rough = v-v == 0, !s.Exact(v)
	return t
}

// drawn reports whether a node is in the picture, perhaps as a constant that is drawn for each use.
func (s *story) drawn(n int) bool { return s.Nodes[n] >= 0 || s.Steps.Nodes[n].Op == op.Const }

// edge returns the edge of the picture that leads to the i-th argument of a node, -1 for none.
func (s *story) edge(n, i int) int {
	if e, ok := s.place[[2]int{s.Nodes[n], i}]; ok && s.drawn(s.Steps.Nodes[n].Args[i]) {
		return e
	}
	return -1
}

func (s *story) span(n int) *[2]int { return s.offsets.span(s.Steps.Nodes[n].Span) }

// forward tells the forward pass: a step for each node.
func (s *story) forward() {
	for n := range s.Steps.Nodes {
		if s.Nodes[n] < 0 {
			continue
		}
		node := &s.Steps.Nodes[n]
		s.found[n] = len(s.out.Steps)
		if node.Value.Known {
			s.value[n] = s.number(node.Value.Value, len(node.Args) == 0)
		}
		next := step{Pass: "forward", Node: s.Nodes[n], To: -1, Span: s.span(n)}
		next.Say, next.Row = s.computes(n)
		switch {
		case node.NotTaken:
			next.Rule = []string{s.Lang.Say(words.OnBranchNotTaken)}
		case node.Kink:
			next.Rule = []string{s.Lang.Say(words.KinkHere, s.Lang.Kink(node.Op))}
		}
		for i, a := range node.Args {
			if e := s.edge(n, i); e >= 0 {
				next.Edges = append(next.Edges, e)
				s.out.Edges[e].Value, s.out.Edges[e].Since = s.value[a], s.found[a]
			}
		}
		for i, o := range s.Steps.Outputs {
			if e, ok := s.place[[2]int{s.Results[i], 0}]; ok && o.Node == n {
				next.Edges = append(next.Edges, e)
				s.out.Edges[e].Value, s.out.Edges[e].Since = s.value[n], s.found[n]
			}
		}
		s.tip(n, next.Say)
		s.step(next)
	}
}

// tip adds what is said of a node where a pointer or the focus rests on it: what it computes, and later its local derivatives.
func (s *story) tip(n int, computes []line) {
	at := &s.out.Nodes[s.Nodes[n]]
	at.Tip = slices.Clone(computes)
	node := &s.Steps.Nodes[n]
	if other, name := s.toggled(node); other >= 0 {
		at.Go = other
		text := "Enter opens {name}"
		if slices.Contains(s.Opened, name) {
			text = "Enter closes {name}"
		}
		at.Tip = append(at.Tip, line{words.Fill(s.Lang.Page(text), "name", name.String())})
	}
}

// toggled finds the view that is this one with the function of a node opened, or with that closed of whose definition the
// node is a part; and which function that is.
func (s *story) toggled(node *steps.Node) (view int, c op.Code) {
	want := slices.Clone(s.Opened)
	if c = node.Op; c.Definition() != "" {
		want = append(want, c)
		slices.Sort(want)
	} else if c = s.definition(node.Span); c != op.Const {
		want = slices.DeleteFunc(want, func(o op.Code) bool { return o == c })
	} else {
		return -1, c
	}
	return slices.IndexFunc(s.Views, func(v View) bool { return slices.Equal(v.Opened, want) }), c
}

// definition returns the opened function in whose definition a place is, op.Const for none.
func (s *story) definition(at ast.Span) op.Code {
	start := 0
	for _, c := range s.Opened {
		end := start + len(c.Definition())
		if start <= int(at.Start) && int(at.End) <= end && at.Len() > 0 {
			return c
		}
		start = end + strings.IndexByte(s.Source[end:], '\n') + 1
	}
	return op.Const
}

// end tells the gradient.
func (s *story) end() {
	last := step{Node: -1, To: -1}
	visit := s.visits()
	for n := range s.Steps.Nodes {
		node := &s.Steps.Nodes[n]
		switch {
		case node.Op != op.Var:
		case visit[n] < 0 && node.Wrt:
			last.Say = append(last.Say, line{s.partial(s.pass.Of, n, false), " = " + s.Number(0)})
		case visit[n] >= 0 && s.upstream[visit[n]] >= 0:
			last.Say = append(last.Say, s.equation(line{s.partial(s.pass.Of, n, false)}, line{s.upstream[visit[n]]}))
			last.Edges = append(last.Edges, s.arrived(&s.pass.Visits[visit[n]])...)
		}
	}
	say := "Done: the gradient"
	if last.Say == nil {
		say = "Done: no derivative is asked for"
	}
	last.Say = append([]line{{s.Lang.Page(say)}}, last.Say...)
	s.step(last)
}

// visits returns by node its visit in the pass, or -1.
func (s *story) visits() []int {
	visit := slices.Repeat([]int{-1}, len(s.Steps.Nodes))
	for i, v := range s.pass.Visits {
		visit[v.Node] = i
	}
	return visit
}
