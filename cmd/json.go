package cmd

import (
	"io"

	"backprop/cmd/object"
	"backprop/cmd/render"
	"backprop/eval"
)

// mostSource is how long an expression is repeated in JSON.
const mostSource = 10_000

// writeLine writes a value as a line of JSON.
func writeLine(w io.Writer, v any) {
	_ = object.Write(w, v) // an error stays with w
	io.WriteString(w, "\n")
}

// numbersOf is an object of numbers by name.
func numbersOf(names []string, values []float64, o render.Style) object.Object {
	return object.Of(names, func(i int) any { return o.JSON(values[i]) })
}

// byOutput is one value, or an object of several by what is differentiated.
func byOutput(of []string, value func(i int) any) any {
	if len(of) == 1 {
		return value(0)
	}
	return object.Of(of, value)
}

// object returns the result as it is written in JSON.
func (r *result) object(o render.Style) object.Object {
	var j object.Object
	add := func(name string, value any) { j.Add(r.prefix+name, value) }
	if r.reduce != "" {
		add("reduce", r.reduce)
		j.Add("count", r.count)
	}
	if !r.row && len(r.source) <= mostSource {
		add("expression", r.source)
	}
	one := len(r.outputs) == 1
	if one && r.reduce == "" {
		add("name", r.outputs[0])
	}
	if !r.row {
		add("at", numbersOf(r.vars, r.at, o))
	}
	if one {
		add("value", o.JSON(r.values[0]))
	} else {
		add("values", numbersOf(r.outputs, r.values, o))
	}
	if r.upstream != nil {
		add("upstream", numbersOf(r.outputs, r.upstream, o))
	}
	row := func(rows [][]float64) func(i int) any {
		return func(i int) any { return numbersOf(r.wrt, rows[i], o) }
	}
	if r.wrt != nil {
		name := "gradient"
		if len(r.of) > 1 {
			name = "jacobian"
		}
		add(name, byOutput(r.of, row(r.partial)))
	}
	if r.along != nil {
		add("along", byOutput(r.of, func(i int) any { return o.JSON(r.along[i]) }))
	}
	if r.hessian != nil {
		add("hessian", byOutput(r.of, func(i int) any { return object.Of(r.wrt, row(r.hessian[i])) }))
	}
	if r.hvp != nil {
		add("hvp", byOutput(r.of, row(r.hvp)))
	}
	if r.nodes != nil {
		add("nodes", object.ListOf(len(r.nodes), func(i int) any { return r.nodeObject(i, o) }))
	}
	if r.reduce == "" {
		add("notes", notesList(r.notes))
	}
	return j
}

// notesList is an array of notes.
func notesList(notes []eval.Note) object.List {
	return object.ListOf(len(notes), func(i int) any { return noteObject(notes[i]) })
}

func noteObject(n eval.Note) object.Object {
	return object.Object{{Name: "kind", Value: n.Kind}, {Name: "message", Value: n.Message}, {Name: "offset", Value: n.Start}, {Name: "length", Value: n.Len()}}
}

func (r *result) nodeObject(i int, o render.Style) object.Object {
	n := &r.nodes[i]
	j := object.Object{{Name: "id", Value: i}}
	if n.name != "" {
		j.Add("name", n.name)
	}
	j.Add("op", n.op.String())
	j.Add("args", object.ListOf(len(n.args), func(k int) any { return n.args[k] }))
	j.Add("offset", n.span.Start)
	j.Add("length", n.span.Len())
	j.Add("value", o.JSON(n.value))
	if n.gradient != nil {
		j.Add("gradient", byOutput(r.of, func(i int) any { return o.JSON(n.gradient[i]) }))
	}
	return j
}
