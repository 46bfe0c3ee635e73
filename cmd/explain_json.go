package cmd

import (
	"fmt"
	"io"

	"backprop/diff/steps"
)

func (e *explanation) json(w io.Writer, o output) {
	n := textNotation(o)
	j := object{w: w}
	if len(e.source) <= mostSource {
		j.field("expression", quote(e.source))
	}
	one := len(e.outputs) == 1
	if one {
		j.field("name", quote(e.outputs[0]))
	}
	j.field("at", objectOf(e.vars, func(i int) string { return o.json(e.at[i]) }))
	e.jsonValues(&j, o)
	if e.upstream != nil {
		j.field("upstream", objectOf(e.outputs, func(i int) string { return o.json(e.upstream[i]) }))
	}
	derivative := func(i, k int) string {
		q := e.Passes[i].Gradient[k]
		if !q.Known {
			q.Formula = e.derivative(i, k)
		}
		return e.jsonQuantity(n, q)
	}
	row := func(i int) string {
		return objectOf(e.wrt, func(k int) string { return derivative(i, k) })
	}
	if len(e.of) == 1 {
		j.field("gradient", row(0))
	} else {
		j.field("jacobian", objectOf(e.of, row))
	}
	fmt.Fprint(w, `,"nodes":[`)
	for i := range e.Nodes {
		comma(w, i)
		e.jsonNode(w, n, i)
	}
	fmt.Fprint(w, `],"passes":[`)
	for i := range e.Passes {
		comma(w, i)
		e.walk(n, i).json(w)
	}
	fmt.Fprint(w, `],"skipped":[`)
	for i, name := range e.Skipped {
		comma(w, i)
		fmt.Fprint(w, quote(name))
	}
	fmt.Fprint(w, `],"shared":[`)
	if e.formulas != nil {
		for i, s := range e.formulas.shared {
			comma(w, i)
			fmt.Fprintf(w, `{"name":%s,"expression":%s}`, quote(s.Name.Name), quote(n.expr(s.Body[0])))
		}
	}
	fmt.Fprint(w, `],"notes":[`)
	for i, note := range e.notes {
		comma(w, i)
		fmt.Fprintf(w, `{"kind":%s,"message":%s,"offset":%d,"length":%d`, quote(note.Kind), quote(note.Message), note.Start, note.Len())
		if i < len(e.conditions) && e.conditions[i] != "" {
			fmt.Fprintf(w, `,"condition":%s`, quote(e.conditions[i]))
		}
		fmt.Fprint(w, "}")
	}
	fmt.Fprint(w, "]}\n")
}

func comma(w io.Writer, i int) {
	if i > 0 {
		io.WriteString(w, ",")
	}
}

// jsonValues writes the values of the outputs that are known.
func (e *explanation) jsonValues(j *object, o output) {
	var names []string
	var values []float64
	for _, out := range e.Outputs {
		if v := e.Nodes[out.Node].Value; v.Known {
			names, values = append(names, out.Name), append(values, v.Value)
		}
	}
	switch {
	case len(e.outputs) > 1:
		j.field("values", objectOf(names, func(i int) string { return o.json(values[i]) }))
	case len(values) == 1:
		j.field("value", o.json(values[0]))
	}
}

// jsonQuantity writes a number, or a formula as a string.
func (e *explanation) jsonQuantity(n notation, q steps.Quantity) string {
	switch {
	case q.Known:
		return n.o.json(q.Value)
	case q.Formula != nil:
		return quote(n.expr(q.Formula))
	}
	return "null"
}

func (e *explanation) jsonNode(w io.Writer, n notation, i int) {
	node := &e.Nodes[i]
	fmt.Fprintf(w, `{"id":%d`, i)
	if node.Name != "" {
		fmt.Fprintf(w, `,"name":%s`, quote(node.Name))
	}
	fmt.Fprintf(w, `,"op":%s,"args":[`, quote(node.Op.String()))
	for k, a := range node.Args {
		comma(w, k)
		fmt.Fprint(w, a)
	}
	fmt.Fprintf(w, `],"offset":%d,"length":%d`, node.Span.Start, node.Span.Len())
	if len(node.Args) > 0 {
		fmt.Fprintf(w, `,"formula":%s`, quote(n.expr(node.Formula)))
	}
	switch {
	case node.NotTaken:
		fmt.Fprint(w, `,"taken":false`)
	case node.Value.Known:
		fmt.Fprintf(w, `,"value":%s`, n.o.json(node.Value.Value))
	}
	if node.Kink {
		fmt.Fprintf(w, `,"kink":%s`, quote(e.lang.Kink(node.Op)))
	}
	fmt.Fprint(w, "}")
}

// states are the names of [steps.State].
var states = [...]string{steps.Flows: "flows", steps.Maybe: "conditional", steps.NotTaken: "not taken", steps.Constant: "constant"}

func (w *walk) json(out io.Writer) {
	fmt.Fprintf(out, `{"of":%s,"visits":[`, quote(w.pass.Of))
	for i := range w.pass.Visits {
		v := &w.pass.Visits[i]
		comma(out, i)
		fmt.Fprintf(out, `{"node":%d`, v.Node)
		if v.FlowsIn {
			fmt.Fprintf(out, `,"flow":%s`, w.n.o.json(w.flow(v.Node)))
		}
		fmt.Fprint(out, `,"terms":[`)
		for k, t := range v.Terms {
			comma(out, k)
			fmt.Fprint(out, w.jsonQuantity(w.n, w.pass.Edges[t].Product))
		}
		fmt.Fprintf(out, `],"upstream":%s`, w.jsonQuantity(w.n, v.Upstream))
		if v.First < v.Last {
			fmt.Fprintf(out, `,"rule":%s`, quote(w.rule(v)))
		}
		fmt.Fprint(out, `,"edges":[`)
		for k := v.First; k < v.Last; k++ {
			comma(out, k-v.First)
			w.jsonEdge(out, &w.pass.Edges[k])
		}
		fmt.Fprint(out, "]}")
	}
	fmt.Fprint(out, "]}")
}

func (w *walk) jsonEdge(out io.Writer, e *steps.Edge) {
	fmt.Fprintf(out, `{"to":%d,"arg":%d,"state":%s`, e.To, e.Arg, quote(states[e.State]))
	if e.State == steps.Flows || e.State == steps.Maybe {
		if e.Local.Formula != nil {
			fmt.Fprintf(out, `,"formula":%s`, quote(w.n.expr(e.Local.Formula)))
		}
		if e.Local.Known {
			fmt.Fprintf(out, `,"local":%s`, w.n.o.json(e.Local.Value))
		}
		fmt.Fprintf(out, `,"product":%s`, w.jsonQuantity(w.n, e.Product))
	}
	fmt.Fprint(out, "}")
}
