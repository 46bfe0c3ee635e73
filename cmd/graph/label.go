package graph

import (
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/screen"
	"backprop/cmd/words"
	"backprop/diff/steps"
)

// How long texts in a picture are, in columns.
const (
	mostLabel = 24 // on an edge or a node
	mostTip   = 200
)

// mostSkipped is how many names that no result needs are listed.
const mostSkipped = 20

// text writes a quantity: the number, or else the formula, in at most n columns.
func (g *Graphic) text(q steps.Quantity, n int) string {
	switch {
	case q.Known:
		return g.look.Number(q.Value)
	case q.Formula != nil:
		return screen.Cut(printer.Expr(q.Formula), n)
	}
	return ""
}

// nodeTip says what a node computes: g = a*x = 200.
func (g *Graphic) nodeTip(n int) string {
	node := &g.steps.Nodes[n]
	tip := screen.Cut(node.Name, mostLabel)
	if formula := printer.Expr(node.Formula); formula != node.Name {
		tip += " = " + screen.Cut(formula, mostTip)
	}
	if node.Value.Known {
		tip += " = " + g.look.Number(node.Value.Value)
	}
	return strings.TrimPrefix(tip, " = ")
}

// edgeTip says how a gradient comes about: ∂f/∂g × ∂g/∂a = 1.1 × 2 = 2.2.
func (g *Graphic) edgeTip(e *steps.Edge) string {
	from, to := g.steps.Nodes[e.From].Name, g.steps.Nodes[e.To].Name
	local := steps.Partial(from, to)
	upstream := g.pass.Visits[g.visits[e.From]].Upstream
	tip := steps.Partial(g.of, from) + " × " + local + " = " + g.factor(upstream) + " × " + g.factor(e.Local) + " = " + g.text(e.Product, mostTip)
	if e.Local.Known && e.Local.Formula != nil {
		if formula := printer.Expr(e.Local.Formula); formula != g.look.Number(e.Local.Value) {
			tip += "; " + local + " = " + formula
		}
	}
	return screen.Cut(tip, mostTip)
}

// zeroTip says why the gradient over an edge is 0: ∂f/∂g × ∂g/∂x = 0; nothing goes back: constant piece by piece.
func (g *Graphic) zeroTip(e *steps.Edge) string {
	from := &g.steps.Nodes[e.From]
	tip := steps.Partial(g.of, from.Name) + " × " + steps.Partial(from.Name, g.steps.Nodes[e.To].Name) + " = " + g.look.Number(0)
	return screen.Cut(tip+"; "+g.look.Lang.Stops(from.Op, e.State), mostTip)
}

// factor writes a quantity as a factor.
func (g *Graphic) factor(q steps.Quantity) string {
	text := g.text(q, mostTip)
	if strings.HasPrefix(text, "-") || strings.Contains(text, " ") {
		return "(" + text + ")"
	}
	return text
}

// skipped are the names that no result needs; too many of them are cut.
func (g *Graphic) skipped() []string {
	names := ast.First(g.steps.Skipped, mostSkipped)
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = screen.Cut(name, mostLabel)
	}
	return list
}

// caption says what the picture does not say by itself.
func (g *Graphic) caption() []string {
	var lines []string
	if g.flow != "" {
		lines = append(lines, words.Fill(g.look.Lang.Page("gradients of {sum}"), "sum", g.of+" = "+screen.Cut(g.flow, mostTip)))
	}
	if g.part.cut() {
		lines = append(lines, g.part.size(g.look.Lang))
	}
	return lines
}

// description says in words what is drawn.
func (g *Graphic) description() string {
	var values, partials []string
	for _, o := range g.steps.Outputs {
		if v := g.steps.Nodes[o.Node].Value; v.Known {
			values = append(values, screen.Cut(o.Name, mostLabel)+" = "+g.look.Number(v.Value))
		}
	}
	for n := range g.steps.Nodes {
		if v := g.visit(n); v != nil && g.steps.Nodes[n].Op == op.Var {
			partials = append(partials, steps.Partial(g.of, screen.Cut(g.steps.Nodes[n].Name, mostLabel))+" = "+g.text(v.Upstream, mostTip))
		}
	}
	list := func(what string, items []string) string {
		if len(items) == 0 {
			return ""
		}
		const most = 10
		return what + strings.Join(ast.First(items, most), ", ") + ". "
	}
	return strings.TrimSpace(list(g.look.Lang.Page("Forward pass")+": ", values) + list(g.look.Lang.Page("Backward pass")+": ", partials))
}
