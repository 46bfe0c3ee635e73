package graph

import (
	"cmp"
	"fmt"

	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/compute"
	"backprop/cmd/draw"
	"backprop/cmd/render"
	"backprop/cmd/screen"
	"backprop/cmd/words"
	"backprop/diff"
	"backprop/diff/steps"
)

// picture is the part of the graph that is drawn, in texts. A constant is drawn once for each use of it, and
// what was cut off is a node of its own on that side of each node where something is missing.
func (g *Graphic) picture() *draw.Picture { return g.pictured(g.look.Digits).Picture }

// A picture that is not readable on a slide has fewer digits, unless the user asked for them.
const (
	slideDigits = 4
	worthDigits = 1.05 // times larger text, where it is not readable even so
)

// drawing lays the picture out, and notes where it has fewer digits. Tips keep them.
func (g *Graphic) drawing() *draw.Drawing {
	d := draw.Layout(g.picture())
	if !d.Cramped || !g.look.FewerDigits {
		return d
	}
	short := draw.Layout(g.pictured(slideDigits).Picture)
	if short.Cramped && short.TextSize < worthDigits*d.TextSize {
		return d
	}
	g.notes = append(g.notes, diff.Note{Kind: compute.KindCut, Message: fmt.Sprintf(
		"the numbers have %d digits, to be readable on a slide; --digits %d shows %[2]d", slideDigits, g.look.Digits)})
	return short
}

func (g *Graphic) pictured(digits int) *pictured {
	p := &pictured{Graphic: g, style: g.look.Style, Picture: &draw.Picture{Title: title(g.look.Lang, g.source), Down: g.look.Down, Caption: g.caption()},
		line: g.typeset(), place: make([]int, len(g.steps.Nodes))}
	p.style.Digits = digits
	for n := range g.steps.Nodes {
		if p.place[n] = -1; g.part.nodes[n] {
			p.node(n)
		}
	}
	p.results()
	for n, uses := range g.part.uses {
		if uses > 0 && p.place[n] >= 0 {
			p.edge(draw.Edge{From: p.place[n], To: p.add(draw.Node{Kind: draw.More, Label: "…", Dim: true}), Dim: true})
		}
	}
	for _, name := range g.skipped() {
		p.add(draw.Node{Kind: draw.Input, Label: p.name(name), Dim: true, Tip: name + " is not needed"})
	}
	p.Desc = g.description()
	if g.look.Legend {
		for _, s := range p.Signs() {
			p.Legend = append(p.Legend, draw.Meaning{Sign: s, Text: g.look.Lang.Page(meanings[s])})
		}
	}
	return p
}

// meanings are the lines of a legend.
var meanings = [draw.SignCount]string{
	draw.SignInput:     "a variable",
	draw.SignConstant:  "a constant",
	draw.SignOperation: "an operation, with the name of its value",
	draw.SignResult:    "the result",
	draw.SignValue:     "forward pass: the value",
	draw.SignGradient:  "backward pass: the gradient, upstream × local derivative",
	draw.SignSum:       "the gradients of several paths are added",
	draw.SignDim:       "not needed, or on a branch that is not taken",
}

// title is what a picture of a formula is called.
func title(l words.Language, source string) string {
	return words.Fill(l.Page("Computational graph of {formula}"), "formula", screen.OneLine(source, 80))
}

// pictured is a picture that is being made.
type pictured struct {
	*Graphic
	*draw.Picture
	style  render.Style // of its numbers, those of tips aside
	line   printer.Line
	place  []int // by node of the graph: its node in the picture, -1 without one
	result []int // by output: likewise
}

func (p *pictured) add(n draw.Node) int {
	p.Nodes = append(p.Nodes, n)
	return len(p.Nodes) - 1
}

func (p *pictured) edge(e draw.Edge) { p.Edges = append(p.Edges, e) }

// node adds a node and the edges that lead to it. Its arguments are there already.
func (p *pictured) node(n int) {
	from := &p.steps.Nodes[n]
	if from.Op == op.Const && !p.output[n] {
		return // where it is used
	}
	node := draw.Node{Label: screen.Cut(symbol(from), mostLabel), Dim: from.NotTaken, Tip: p.nodeTip(n)}
	switch from.Op {
	case op.Const:
		node.Kind, node.Label = draw.Constant, p.number(from.Value.Value) // its formula is the name of the result
	case op.Var:
		node.Kind, node.Label = draw.Input, p.name(from.Name)
	default:
		_, most := from.Op.Arity()
		node.Kind, node.Ordered = draw.Operation, most > 1 && !from.Op.Info().Commutative
		if from.Value.Known && !p.output[n] { // else it is on the edges, and an output has its own
			node.Name = p.name(from.Name)
		}
	}
	if v := p.visit(n); v != nil && len(p.terms(v)) > 1 {
		node.Sum, node.Total = true, cmp.Or(p.quantity(v.Upstream), p.sum(from))
	}
	args := make([]int, len(from.Args))
	for i, a := range from.Args {
		args[i] = p.place[a]
		if arg := &p.steps.Nodes[a]; p.part.nodes[a] && arg.Op == op.Const && !p.output[a] {
			args[i] = p.add(draw.Node{Kind: draw.Constant, Label: p.constant(arg), Dim: p.notTaken(n, i)})
		}
	}
	more := -1
	if p.part.cutAt(from) {
		more = p.add(draw.Node{Kind: draw.More, Label: "…", Dim: true})
	}
	p.place[n] = p.add(node)
	for i, a := range from.Args {
		if args[i] >= 0 {
			p.edge(p.between(n, i, a, args[i]))
		}
	}
	if more >= 0 {
		p.edge(draw.Edge{From: more, To: p.place[n], Arg: len(from.Args), Dim: true})
	}
}

// between returns the edge to a node from its i-th argument a, which is at a place in the picture.
func (p *pictured) between(n, i, a, at int) draw.Edge {
	e := draw.Edge{From: at, To: p.place[n], Arg: i, Dim: p.notTaken(n, i)}
	arg := &p.steps.Nodes[a]
	switch {
	case len(arg.Args) > 0 && !arg.Value.Known:
		e.Value = p.name(arg.Name)
	case arg.Op != op.Const && arg.Value.Known:
		e.Value = p.number(arg.Value.Value)
	}
	back := p.Graphic.edge(n, i)
	switch {
	case back == nil:
	case back.State == steps.Flows || back.State == steps.Maybe:
		e.Gradient, e.Tip = cmp.Or(p.quantity(back.Product), p.chain(back)), p.edgeTip(back)
	case p.steps.Nodes[n].Op != op.If: // whose condition and other branch nothing flows to
		e.Gradient, e.Tip = p.number(0), p.zeroTip(back)
	}
	return e
}

// results adds the results.
func (p *pictured) results() {
	more := false
	for i, o := range p.steps.Outputs {
		p.result = append(p.result, -1)
		if p.place[o.Node] < 0 {
			more = true
			continue
		}
		from := &p.steps.Nodes[o.Node]
		p.result[i] = p.add(draw.Node{Kind: draw.Result, Label: p.name(o.Name)})
		e := draw.Edge{From: p.place[o.Node], To: p.result[i]}
		if from.Value.Known && from.Op != op.Const {
			e.Value = p.number(from.Value.Value)
		}
		if u := p.pass.Upstream[i]; u != 0 && p.visit(o.Node) != nil {
			e.Gradient = p.number(u)
			e.Tip = steps.Partial(p.of, o.Name) + " = " + p.look.Number(u)
			if p.flow != "" {
				e.Tip += ": this flows in"
			}
		}
		p.edge(e)
	}
	if more {
		p.add(draw.Node{Kind: draw.More, Label: "…", Dim: true})
	}
}

// notTaken reports whether the edge from a node to its i-th argument leads into a branch that is not taken. Nothing flows
// back there, whatever is differentiated by.
func (g *Graphic) notTaken(n, i int) bool {
	node := &g.steps.Nodes[n]
	if node.NotTaken {
		return true
	}
	if e := g.edge(n, i); e != nil && e.State == steps.NotTaken {
		return true
	}
	if i == 0 || node.Op != op.If && node.Op != op.And && node.Op != op.Or {
		return false
	}
	decides := g.steps.Nodes[node.Args[0]].Value
	holds := decides.Value != 0
	if node.Op == op.Or {
		holds = !holds
	}
	return decides.Known && holds != (i == 1)
}
