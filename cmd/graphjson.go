package cmd

import (
	"fmt"
	"io"
	"strings"

	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/diff/steps"
)

// json writes the part of the graph that is drawn. Nodes have the ids that they have in the whole of it, which are those of
// diff --all; numbers stand beside the formulas, each where there is one.
func (g *graphic) json(w io.Writer, o output) {
	j := object{w: w}
	if len(g.source) <= mostSource {
		j.field("expression", quote(g.source))
	}
	j.field("at", objectOf(g.at, func(i int) string { return o.json(g.values[i]) }))
	j.field("of", quote(g.of))
	j.list("outputs", len(g.steps.Outputs), func(i int) string {
		out := g.steps.Outputs[i]
		return fmt.Sprintf(`{"name":%s,"node":%d,"upstream":%s}`, quote(out.Name), out.Node, o.json(g.pass.Upstream[i]))
	})
	var shown []int
	for n := range g.steps.Nodes {
		if g.part.nodes[n] {
			shown = append(shown, n)
		}
	}
	j.list("nodes", len(shown), func(i int) string { return g.jsonNode(shown[i], o) })
	var edges []string
	for _, n := range shown {
		for i, a := range g.steps.Nodes[n].Args {
			if g.part.nodes[a] {
				edges = append(edges, g.jsonEdge(n, i, a, o))
			}
		}
	}
	j.list("edges", len(edges), func(i int) string { return edges[i] })
	j.list("skipped", len(g.steps.Skipped), func(i int) string { return quote(g.steps.Skipped[i]) })
	if g.part.cut() {
		j.field("cut", fmt.Sprintf(`{"nodes":%d,"shown":%d}`, len(g.part.nodes), g.part.count))
	}
	j.list("notes", len(g.notes), func(i int) string {
		n := g.notes[i]
		return fmt.Sprintf(`{"kind":%s,"message":%s,"offset":%d,"length":%d}`, quote(n.Kind), quote(n.Message), n.Start, n.Len())
	})
	fmt.Fprint(w, "}\n")
}

// list writes an array, item by item.
func (o *object) list(name string, n int, item func(i int) string) {
	o.field(name, "[")
	for i := range n {
		if i > 0 {
			io.WriteString(o.w, ",")
		}
		io.WriteString(o.w, item(i))
	}
	io.WriteString(o.w, "]")
}

// numbers and formulas are fields, each where there is one.
type quantities struct {
	numbers, formulas strings.Builder
}

func (q *quantities) add(name string, v steps.Quantity, o output) {
	if v.Known {
		fmt.Fprintf(&q.numbers, ",%s:%s", quote(name), o.json(v.Value))
	}
	if v.Formula != nil {
		fmt.Fprintf(&q.formulas, ",%s:%s", quote(name), quote(printer.Expr(v.Formula)))
	}
}

func (q *quantities) String() string {
	text := q.numbers.String()
	if f := q.formulas.String(); f != "" {
		text += `,"formulas":{` + f[1:] + "}"
	}
	return text
}

func (g *graphic) jsonNode(n int, o output) string {
	node := &g.steps.Nodes[n]
	var b strings.Builder
	kind := "operation"
	switch node.Op {
	case op.Const:
		kind = "constant"
	case op.Var:
		kind = "variable"
	}
	fmt.Fprintf(&b, `{"id":%d,"kind":%s`, n, quote(kind))
	if node.Name != "" {
		fmt.Fprintf(&b, `,"name":%s`, quote(node.Name))
	}
	fmt.Fprintf(&b, `,"op":%s,"args":[`, quote(node.Op.String()))
	for i, a := range node.Args {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprint(&b, a)
	}
	fmt.Fprintf(&b, `],"offset":%d,"length":%d`, node.Span.Start, node.Span.Len())
	q := quantities{}
	value := node.Value
	if len(node.Args) > 0 {
		value.Formula = node.Formula
	}
	q.add("value", value, o)
	if v := g.visit(n); v != nil {
		q.add("gradient", v.Upstream, o)
	} else if node.Op == op.Var && node.Wrt {
		q.add("gradient", steps.Quantity{Known: true}, o) // no path leads there
	}
	b.WriteString(q.String())
	if node.NotTaken {
		b.WriteString(`,"taken":false`)
	}
	if uses := g.part.uses[n]; uses > 0 {
		fmt.Fprintf(&b, `,"hidden":%d`, uses)
	}
	return b.String() + "}"
}

// jsonEdge is the edge from the argument a to a node.
func (g *graphic) jsonEdge(n, i, a int, o output) string {
	var b strings.Builder
	q := quantities{}
	q.add("value", steps.Quantity{Value: g.steps.Nodes[a].Value.Value, Known: g.steps.Nodes[a].Value.Known}, o)
	e := g.edge(n, i)
	flows := "no"
	switch {
	case g.notTaken(n, i):
		flows = "not taken"
	case e == nil:
	case e.State == steps.Constant:
		flows = "constant"
	default:
		flows = "yes"
		if e.State == steps.Maybe {
			flows = "maybe"
		}
		q.add("local", e.Local, o)
		q.add("gradient", e.Product, o)
	}
	fmt.Fprintf(&b, `{"from":%d,"to":%d,"arg":%d,"flows":%s%s`, a, n, i, quote(flows), q.String())
	if e != nil && e.Kink {
		b.WriteString(`,"kink":true`)
	}
	return b.String() + "}"
}
