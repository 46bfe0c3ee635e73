package render

import (
	"io"

	"backprop/cmd/compute"
	"backprop/cmd/object"
	"backprop/diff"
)

// MaxSource is the length up to which JSON repeats an expression.
const MaxSource = 10_000

// WriteLine writes a value as a line of JSON.
func WriteLine(w io.Writer, v any) {
	_ = object.Write(w, v) // an error stays with w
	io.WriteString(w, "\n")
}

// Numbers is an object of numbers by name.
func Numbers(names []string, values []float64, s Style) object.Map {
	return object.Of(names, func(i int) any { return s.JSON(values[i]) })
}

// ByOutput returns one value, or an object of several by the differentiated names.
func ByOutput(of []string, value func(i int) any) any {
	if len(of) == 1 {
		return value(0)
	}
	return object.Of(of, value)
}

// Object returns an answer as a JSON object.
func Object(a *compute.Answer, s Style) object.Object {
	var j object.Object
	if len(a.Source) <= MaxSource {
		j.Add("expression", a.Source)
	}
	if len(a.Outputs) == 1 {
		j.Add("name", a.Outputs[0])
	}
	j.Add("at", Numbers(a.Vars, a.At, s))
	j = append(j, Members(a, s)...)
	j.Add("notes", Notes(a.Notes))
	return j
}

// Members returns the numbers of an answer as members of an object: values, derivatives, nodes.
func Members(a *compute.Answer, s Style) object.Object {
	var j object.Object
	if len(a.Outputs) == 1 {
		j.Add("value", s.JSON(a.Values[0]))
	} else {
		j.Add("values", Numbers(a.Outputs, a.Values, s))
	}
	if a.Upstream != nil {
		j.Add("upstream", Numbers(a.Outputs, a.Upstream, s))
	}
	row := func(rows [][]float64) func(i int) any {
		return func(i int) any { return Numbers(a.Wrt, rows[i], s) }
	}
	if a.Wrt != nil {
		j.Add(Gradient(a.Of), ByOutput(a.Of, row(a.Partials)))
	}
	if a.Along != nil {
		j.Add("along", ByOutput(a.Of, func(i int) any { return s.JSON(a.Along[i]) }))
	}
	if a.Hessian != nil {
		j.Add("hessian", ByOutput(a.Of, func(i int) any { return object.Of(a.Wrt, row(a.Hessian[i])) }))
	}
	if a.HVP != nil {
		j.Add("hvp", ByOutput(a.Of, row(a.HVP)))
	}
	if a.Nodes != nil {
		j.Add("nodes", object.ListOf(len(a.Nodes), func(i int) any { return node(a, i, s) }))
	}
	return j
}

// Gradient returns the JSON name of the first derivatives.
func Gradient(of []string) string {
	if len(of) > 1 {
		return "jacobian"
	}
	return "gradient"
}

// Notes is an array of notes.
func Notes(notes []diff.Note) object.List {
	return object.ListOf(len(notes), func(i int) any { return note(notes[i]) })
}

func note(n diff.Note) object.Object {
	j := object.Object{{Name: "kind", Value: n.Kind}, {Name: "message", Value: n.Message}, {Name: "offset", Value: n.Start}, {Name: "length", Value: n.Len()}}
	if n.Condition != "" {
		j.Add("condition", n.Condition)
	}
	return j
}

func node(a *compute.Answer, i int, s Style) object.Object {
	n := &a.Nodes[i]
	j := object.Object{{Name: "id", Value: i}}
	if n.Name != "" {
		j.Add("name", n.Name)
	}
	j.Add("op", n.Op.String())
	j.Add("args", Ints(n.Args))
	j.Add("offset", n.Span.Start)
	j.Add("length", n.Span.Len())
	j.Add("value", s.JSON(n.Value))
	if n.Gradient != nil {
		j.Add("gradient", ByOutput(a.Of, func(i int) any { return s.JSON(n.Gradient[i]) }))
	}
	return j
}

// Ints is an array of whole numbers; empty for nil.
func Ints(list []int) object.List {
	return object.ListOf(len(list), func(i int) any { return list[i] })
}

// Strings is an array of texts; empty for nil.
func Strings(list []string) object.List {
	return object.ListOf(len(list), func(i int) any { return list[i] })
}
