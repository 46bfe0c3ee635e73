package graph

import (
	"strings"

	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/screen"
	"backprop/diff/steps"
)

// typeset returns how formulas are set in a picture.
func (g *Graphic) typeset() printer.Line {
	names := append([]string(nil), g.steps.Skipped...)
	for n := range g.steps.Nodes {
		if node := &g.steps.Nodes[n]; g.part.nodes[n] && node.Op != op.Const {
			names = append(names, node.Name)
		}
	}
	for _, o := range g.steps.Outputs {
		names = append(names, o.Name)
	}
	return printer.LineOf(names)
}

// cut returns a label, or else a plain text that is cut where the label is too long.
func cut(label, plain string) string {
	if width(label) <= mostLabel {
		return label
	}
	return screen.Cut(plain, mostLabel)
}

// width is that of a label, without the marks of what is above the line or below it.
func width(label string) int {
	return screen.Width(label) - 3*strings.Count(label, "{")
}

// name writes a name in the picture.
func (p *pictured) name(name string) string {
	if len(name) > 4*mostLabel {
		return screen.Cut(name, mostLabel)
	}
	return cut(p.line.Name(name), name)
}

// number writes a number in the picture.
func (p *pictured) number(v float64) string { return p.line.Number(p.style.Number(v)) }

// constant writes a constant, which is called by its name where it has one.
func (p *pictured) constant(n *steps.Node) string {
	return cut(p.line.Expr(n.Formula), printer.Expr(n.Formula))
}

// quantity writes a quantity in the picture, "" where it is too long.
func (p *pictured) quantity(q steps.Quantity) string {
	switch {
	case q.Known:
		return p.number(q.Value)
	case q.Formula == nil || len(printer.Expr(q.Formula)) > 4*mostLabel:
		return ""
	}
	return cut(p.line.Expr(q.Formula), "")
}

// chain writes what flows over an edge as the chain rule has it: ∂f/∂g × x.
func (p *pictured) chain(e *steps.Edge) string {
	from, to := &p.steps.Nodes[e.From], &p.steps.Nodes[e.To]
	upstream, local := steps.Partial(p.of, from.Name), steps.Partial(from.Name, to.Name)
	const short = 12
	factor := p.quantity(e.Local)
	if strings.HasPrefix(factor, "−") || strings.Contains(factor, " ") {
		factor = "(" + factor + ")"
	}
	switch {
	case factor == "1":
		return cut(p.line.Name(upstream), upstream)
	case factor == "" || width(factor) > short:
		factor = p.line.Name(local)
	}
	return cut(p.line.Name(upstream)+" × "+factor, upstream+" × "+local)
}

// sum writes the gradients that are added at a node as what they are: ∂f/∂g.
func (p *pictured) sum(n *steps.Node) string {
	partial := steps.Partial(p.of, n.Name)
	return cut(p.line.Name(partial), partial)
}

// symbol is an operation as it is drawn: the sign of an operator as people write it, or the name of a function.
func symbol(n *steps.Node) string {
	switch n.Op {
	case op.Identity:
		return "="
	case op.Neg, op.Sub:
		return "−"
	case op.Mul:
		return "×"
	case op.Div:
		return "÷"
	case op.Le:
		return "≤"
	case op.Ge:
		return "≥"
	case op.Eq:
		return "="
	case op.Ne:
		return "≠"
	case op.And:
		return "∧"
	case op.Or:
		return "∨"
	case op.Not:
		return "¬"
	}
	switch name := n.Op.String(); name {
	case "sqrt":
		return "√"
	case "cbrt":
		return "∛"
	default:
		return name
	}
}
