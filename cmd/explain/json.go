package explain

import (
	"backprop/ast"
	"backprop/cmd/compute"
	"backprop/cmd/object"
	"backprop/cmd/render"
	"backprop/diff"
	"backprop/diff/steps"
	"backprop/eval/array"
)

// object returns the explanation as a JSON object.
func (e *Explanation) object(s render.Style) object.Object {
	n := textNotation(s)
	var j object.Object
	if len(e.answer.Source) <= render.MaxSource {
		j.Add("expression", e.answer.Source)
	}
	if len(e.answer.Outputs) == 1 {
		j.Add("name", e.answer.Outputs[0])
	}
	j.Add("at", render.Arrays(e.answer.Vars, e.answer.At, s))
	e.addValues(&j, s)
	if e.answer.Upstream.Data != nil {
		j.Add("upstream", render.Arrays(e.answer.Outputs, e.answer.Upstream, s))
	}
	alone, cut := e.passes.Derivation, []diff.Note(nil)
	if e.passes.Derivation != nil {
		alone, cut = render.Alone(e.passes.Derivation)
	}
	if cut == nil {
		j = append(j, e.gradient(n, alone))
	}
	j.Add("nodes", object.ListOf(len(e.Nodes), func(i int) any { return e.nodeSteps(n, i) }))
	j.Add("passes", object.ListOf(len(e.Passes), func(i int) any { return e.walk(n, i).object() }))
	j.Add("skipped", render.Strings(e.Skipped))
	var shared []*ast.Stmt
	if e.passes.Derivation != nil {
		shared = e.passes.Derivation.Shared
	}
	j.Add("shared", render.Lines(shared, n.text))
	if len(shared) > 0 {
		j.Add("with_shared", object.Object{e.gradient(n, e.passes.Derivation)})
	}
	j.Add("notes", render.Notes(append(cut, e.answer.Notes...)))
	return j
}

// gradient returns the derivatives: numbers where they are known, else formulas in the variables, or in the names of nodes where
// there are none.
func (e *Explanation) gradient(n notation, formulas *compute.Derivation) object.Member {
	return object.Member{Name: render.Gradient(e.answer.Jacobian()), Value: render.ByOutput(e.answer.Of, func(i int) any {
		return object.Of(e.answer.Wrt, func(k int) any {
			q := e.Passes[i].Gradient[k]
			if !q.Known && formulas != nil {
				q.Formula = formulas.Partial(i, k)
			}
			return quantity(n, q)
		})
	})}
}

// addValues adds the values of the outputs that are known.
func (e *Explanation) addValues(j *object.Object, s render.Style) {
	var names []string
	var values []float64
	for _, out := range e.Outputs {
		if v := e.Nodes[out.Node].Value; v.Known {
			names, values = append(names, out.Name), append(values, v.Value)
		}
	}
	switch {
	case len(e.answer.Outputs) > 1:
		j.Add("values", render.Arrays(names, array.Numbers(values), s))
	case len(values) == 1:
		j.Add("value", s.JSON(values[0]))
	}
}

// quantity returns a number, or a formula as a string; nil for neither.
func quantity(n notation, q steps.Quantity) any {
	switch {
	case q.Known:
		return n.s.JSON(q.Value)
	case q.Formula != nil:
		return n.text(q.Formula)
	}
	return nil
}

// nodeSteps is a node in the forward pass.
func (e *Explanation) nodeSteps(n notation, i int) object.Object {
	node := &e.Nodes[i]
	j := object.Object{{Name: "id", Value: i}}
	if node.Name != "" {
		j.Add("name", node.Name)
	}
	j.Add("op", node.Op.String())
	j.Add("args", render.Ints(node.Args))
	j.Add("offset", node.Span.Start)
	j.Add("length", node.Span.Len())
	if len(node.Args) > 0 {
		j.Add("formula", n.text(node.Formula))
	}
	switch {
	case node.NotTaken:
		j.Add("taken", false)
	case node.Value.Known:
		j.Add("value", n.s.JSON(node.Value.Value))
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
		j.Add("flow", w.n.s.JSON(w.flow(v.Node)))
	}
	j.Add("terms", object.ListOf(len(v.Terms), func(k int) any { return quantity(w.n, w.pass.Edges[v.Terms[k]].Product) }))
	j.Add("upstream", quantity(w.n, v.Upstream))
	if v.Symbol != nil {
		j.Add("formula", w.n.text(v.Symbol))
	}
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
			j.Add("formula", w.n.text(e.Local.Formula))
		}
		if e.Local.Known {
			j.Add("local", w.n.s.JSON(e.Local.Value))
		}
		if e.ByValue != nil {
			j.Add("by_value", w.n.text(e.ByValue))
		}
		j.Add("product", quantity(w.n, e.Product))
	}
	return j
}
