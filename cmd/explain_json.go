package cmd

import (
	"backprop/ast"
	"backprop/cmd/object"
	"backprop/cmd/render"
	"backprop/diff/steps"
)

// object returns the explanation as it is written in JSON.
func (e *explanation) object(o render.Style) object.Object {
	n := textNotation(o)
	var j object.Object
	if len(e.source) <= mostSource {
		j.Add("expression", e.source)
	}
	if len(e.outputs) == 1 {
		j.Add("name", e.outputs[0])
	}
	j.Add("at", numbersOf(e.vars, e.at, o))
	e.addValues(&j, o)
	if e.upstream != nil {
		j.Add("upstream", numbersOf(e.outputs, e.upstream, o))
	}
	name := "gradient"
	if len(e.of) > 1 {
		name = "jacobian"
	}
	j.Add(name, byOutput(e.of, func(i int) any {
		return object.Of(e.wrt, func(k int) any {
			q := e.Passes[i].Gradient[k]
			if !q.Known {
				q.Formula = e.derivative(i, k)
			}
			return quantity(n, q)
		})
	}))
	j.Add("nodes", object.ListOf(len(e.Nodes), func(i int) any { return e.nodeSteps(n, i) }))
	j.Add("passes", object.ListOf(len(e.Passes), func(i int) any { return e.walk(n, i).object() }))
	j.Add("skipped", object.ListOf(len(e.Skipped), func(i int) any { return e.Skipped[i] }))
	var shared []*ast.Stmt
	if e.formulas != nil {
		shared = e.formulas.shared
	}
	j.Add("shared", object.ListOf(len(shared), func(i int) any { return lineObject(shared[i], n.expr) }))
	j.Add("notes", object.ListOf(len(e.notes), func(i int) any {
		a := assumption{Note: e.notes[i]}
		if i < len(e.conditions) {
			a.condition = e.conditions[i]
		}
		return a.object()
	}))
	return j
}

// addValues adds the values of the outputs that are known.
func (e *explanation) addValues(j *object.Object, o render.Style) {
	var names []string
	var values []float64
	for _, out := range e.Outputs {
		if v := e.Nodes[out.Node].Value; v.Known {
			names, values = append(names, out.Name), append(values, v.Value)
		}
	}
	switch {
	case len(e.outputs) > 1:
		j.Add("values", numbersOf(names, values, o))
	case len(values) == 1:
		j.Add("value", o.JSON(values[0]))
	}
}

// quantity is a number, or a formula as a string; nil where there is neither.
func quantity(n notation, q steps.Quantity) any {
	switch {
	case q.Known:
		return n.o.JSON(q.Value)
	case q.Formula != nil:
		return n.expr(q.Formula)
	}
	return nil
}

// nodeSteps is a node in the forward pass.
func (e *explanation) nodeSteps(n notation, i int) object.Object {
	node := &e.Nodes[i]
	j := object.Object{{Name: "id", Value: i}}
	if node.Name != "" {
		j.Add("name", node.Name)
	}
	j.Add("op", node.Op.String())
	j.Add("args", object.ListOf(len(node.Args), func(k int) any { return node.Args[k] }))
	j.Add("offset", node.Span.Start)
	j.Add("length", node.Span.Len())
	if len(node.Args) > 0 {
		j.Add("formula", n.expr(node.Formula))
	}
	switch {
	case node.NotTaken:
		j.Add("taken", false)
	case node.Value.Known:
		j.Add("value", n.o.JSON(node.Value.Value))
	}
	if node.Kink {
		j.Add("kink", e.lang.Kink(node.Op))
	}
	return j
}

// states are the names of [steps.State].
var states = [...]string{steps.Flows: "flows", steps.Maybe: "conditional", steps.NotTaken: "not taken", steps.Constant: "constant"}

// object is a backward pass.
func (w *walk) object() object.Object {
	return object.Object{{Name: "of", Value: w.pass.Of}, {Name: "visits", Value: object.ListOf(len(w.pass.Visits), func(i int) any { return w.visitObject(&w.pass.Visits[i]) })}}
}

func (w *walk) visitObject(v *steps.Visit) object.Object {
	j := object.Object{{Name: "node", Value: v.Node}}
	if v.FlowsIn {
		j.Add("flow", w.n.o.JSON(w.flow(v.Node)))
	}
	j.Add("terms", object.ListOf(len(v.Terms), func(k int) any { return quantity(w.n, w.pass.Edges[v.Terms[k]].Product) }))
	j.Add("upstream", quantity(w.n, v.Upstream))
	if v.First < v.Last {
		j.Add("rule", w.rule(v))
	}
	j.Add("edges", object.ListOf(v.Last-v.First, func(k int) any { return w.edgeObject(&w.pass.Edges[v.First+k]) }))
	return j
}

func (w *walk) edgeObject(e *steps.Edge) object.Object {
	j := object.Object{{Name: "to", Value: e.To}, {Name: "arg", Value: e.Arg}, {Name: "state", Value: states[e.State]}}
	if e.State == steps.Flows || e.State == steps.Maybe {
		if e.Local.Formula != nil {
			j.Add("formula", w.n.expr(e.Local.Formula))
		}
		if e.Local.Known {
			j.Add("local", w.n.o.JSON(e.Local.Value))
		}
		j.Add("product", quantity(w.n, e.Product))
	}
	return j
}
