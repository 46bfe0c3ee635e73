package render

import (
	"encoding/json"
	"io"

	"backprop/cmd/compute"
	"backprop/cmd/object"
	"backprop/diff"
	"backprop/eval/array"
)

// MaxSource is the length up to which JSON repeats an expression.
const MaxSource = 10_000

// WriteLine writes a value as a line of JSON.
func WriteLine(w io.Writer, v any) {
	_ = object.Write(w, v) // an error stays with w
	io.WriteString(w, "\n")
}

// Arrays is an object of numbers and arrays by name.
func Arrays(names []string, values array.List, s Style) object.Map {
	return object.Of(names, func(i int) any { return s.JSONArray(values.At(i)) })
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
	j.Add("at", At(a.Vars, a.At, s))
	if shapes := shapesOf(a); shapes != nil {
		j.Add("shapes", shapes)
	}
	j = append(j, Members(a, s)...)
	j.Add("notes", Notes(a.Notes))
	return j
}

// Members returns the numbers of an answer as members of an object: values, derivatives, nodes.
func Members(a *compute.Answer, s Style) object.Object {
	var j object.Object
	if len(a.Outputs) == 1 {
		j.Add("value", s.JSONArray(a.Values.At(0)))
	} else {
		j.Add("values", Arrays(a.Outputs, a.Values, s))
	}
	if a.Upstream.Data != nil {
		j.Add("upstream", Arrays(a.Outputs, a.Upstream, s))
	}
	row := func(rows []array.List) func(i int) any {
		return func(i int) any { return Arrays(a.Wrt, rows[i], s) }
	}
	if a.Wrt != nil {
		j.Add(Gradient(a.Jacobian()), ByOutput(a.Of, row(a.Partials)))
	}
	if a.Along.Len() > 0 {
		j.Add("along", ByOutput(a.Of, func(i int) any { return s.JSONArray(a.Along.At(i)) }))
	}
	if a.Hessian != nil {
		j.Add("hessian", ByOutput(a.Of, func(i int) any {
			return object.Of(a.Wrt, func(k int) any { return Arrays(a.Wrt, a.Hessian[i][k], s) })
		}))
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
func Gradient(jacobian bool) string {
	if jacobian {
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
	if n.Count > 0 {
		j.Add("index", json.RawMessage(n.Element))
		j.Add("count", n.Count)
	}
	return j
}

func node(a *compute.Answer, i int, s Style) object.Object {
	n := &a.Nodes[i]
	j := object.Object{{Name: "id", Value: i}}
	if n.Name != "" {
		j.Add("name", n.Name)
	}
	j.Add("op", n.Symbol)
	j.Add("args", Ints(n.Args))
	j.Add("offset", n.Span.Start)
	j.Add("length", n.Span.Len())
	j.Add("value", s.JSONArray(n.Value))
	if n.Gradient.Len() > 0 {
		j.Add("gradient", ByOutput(a.Of, func(i int) any { return s.JSONArray(n.Gradient.At(i)) }))
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

// shapesOf is the object of the shapes of all arrays among the variables, the outputs and what is differentiated by; nil if all are
// numbers.
func shapesOf(a *compute.Answer) object.Object {
	var shapes object.Object
	seen := map[string]bool{}
	add := func(name string, s array.Shape) {
		if len(s) > 0 && !seen[name] {
			seen[name] = true
			shapes.Add(name, Ints(s))
		}
	}
	for i, name := range a.Vars {
		if a.At.Shapes != nil {
			add(name, a.At.Shapes[i])
		}
	}
	for i, name := range a.Outputs {
		if a.Values.Shapes != nil {
			add(name, a.Values.Shapes[i])
		}
	}
	for i, name := range a.Wrt {
		add(name, a.WrtShape(i))
	}
	for _, n := range a.Nodes {
		if n.Name != "" { // not a constant
			add(n.Name, n.Value.Shape)
		}
	}
	return shapes
}
