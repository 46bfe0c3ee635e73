package graph

import (
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/object"
	"backprop/cmd/render"
	"backprop/diff/steps"
	"backprop/eval/array"
)

// object returns the drawn part of the graph as a JSON object. Nodes have their ids in the whole graph, as in diff --all.
// Numbers and formulas stand side by side, each if known.
func (g *Graphic) object(s render.Style) object.Object {
	var j object.Object
	if len(g.source) <= render.MaxSource {
		j.Add("expression", g.source)
	}
	j.Add("at", render.Arrays(g.at, array.Numbers(g.values), s))
	j.Add("of", g.of)
	j.Add("outputs", object.ListOf(len(g.steps.Outputs), func(i int) any {
		out := g.steps.Outputs[i]
		return object.Object{{Name: "name", Value: out.Name}, {Name: "node", Value: out.Node}, {Name: "upstream", Value: s.JSON(g.pass.Upstream[i])}}
	}))
	var shown []int
	for n := range g.steps.Nodes {
		if g.part.nodes[n] {
			shown = append(shown, n)
		}
	}
	j.Add("nodes", object.ListOf(len(shown), func(i int) any { return g.nodeObject(shown[i], s) }))
	j.Add("edges", object.List(func(yield func(any) bool) {
		for _, n := range shown {
			for i, a := range g.steps.Nodes[n].Args {
				if g.part.nodes[a] && !yield(g.edgeObject(n, i, a, s)) {
					return
				}
			}
		}
	}))
	j.Add("skipped", render.Strings(g.steps.Skipped))
	if g.part.cut() {
		j.Add("cut", object.Object{{Name: "nodes", Value: len(g.part.nodes)}, {Name: "shown", Value: g.part.count}})
	}
	j.Add("notes", render.Notes(g.notes))
	return j
}

// quantities are numbers and formulas by name, each if known.
type quantities struct {
	numbers, formulas object.Object
}

func (q *quantities) add(name string, v steps.Quantity, s render.Style) {
	if v.Known {
		q.numbers.Add(name, s.JSON(v.Value))
	}
	if v.Formula != nil {
		q.formulas.Add(name, printer.Expr(v.Formula))
	}
}

// into adds the numbers to an object, and the formulas under a name of their own.
func (q *quantities) into(j *object.Object) {
	*j = append(*j, q.numbers...)
	if q.formulas != nil {
		j.Add("formulas", q.formulas)
	}
}

func (g *Graphic) nodeObject(n int, s render.Style) object.Object {
	node := &g.steps.Nodes[n]
	kind := "operation"
	switch node.Op {
	case op.Const:
		kind = "constant"
	case op.Var:
		kind = "variable"
	}
	j := object.Object{{Name: "id", Value: n}, {Name: "kind", Value: kind}}
	if node.Name != "" {
		j.Add("name", node.Name)
	}
	j.Add("op", node.Op.String())
	j.Add("args", render.Ints(node.Args))
	j.Add("offset", node.Span.Start)
	j.Add("length", node.Span.Len())
	var q quantities
	value := node.Value
	if len(node.Args) > 0 {
		value.Formula = node.Formula
	}
	q.add("value", value, s)
	if v := g.visit(n); v != nil {
		q.add("gradient", v.Upstream, s)
	} else if node.Op == op.Var && node.Wrt {
		q.add("gradient", steps.Quantity{Known: true}, s) // no path leads there
	}
	q.into(&j)
	if node.NotTaken {
		j.Add("taken", false)
	}
	if uses := g.part.uses[n]; uses > 0 {
		j.Add("hidden", uses)
	}
	return j
}

// edgeObject is the edge from the argument a to a node.
func (g *Graphic) edgeObject(n, i, a int, s render.Style) object.Object {
	var q quantities
	q.add("value", steps.Quantity{Value: g.steps.Nodes[a].Value.Value, Known: g.steps.Nodes[a].Value.Known}, s)
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
		q.add("local", e.Local, s)
		q.add("gradient", e.Product, s)
	}
	j := object.Object{{Name: "from", Value: a}, {Name: "to", Value: n}, {Name: "arg", Value: i}, {Name: "flows", Value: flows}}
	q.into(&j)
	if e != nil && e.Kink {
		j.Add("kink", true)
	}
	return j
}
