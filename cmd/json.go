package cmd

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"backprop/eval"
)

// quote returns a JSON string.
func quote(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }) {
		return `"` + s + `"`
	}
	return encode(s)
}

// encode returns v, which is made of strings and numbers, as JSON. It escapes all control characters: encoding/json
// leaves U+007F to U+009F raw, and a terminal acts on them.
func encode(v any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // strings and numbers always encode
	text := strings.TrimSuffix(b.String(), "\n")
	if !strings.ContainsFunc(text, unicode.IsControl) {
		return text
	}
	b.Reset()
	for _, r := range text {
		if unicode.IsControl(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// mostSource is how long an expression is repeated in JSON.
const mostSource = 10_000

func (r *result) json(w io.Writer, o output) {
	sep := "{"
	field := func(name string) {
		fmt.Fprintf(w, "%s%s:", sep, quote(r.prefix+name))
		sep = ","
	}
	object := func(names []string, value func(i int) string) {
		comma := ""
		io.WriteString(w, "{")
		for i, name := range names {
			io.WriteString(w, comma+quote(name)+":"+value(i))
			comma = ","
		}
		io.WriteString(w, "}")
	}
	if r.reduce != "" {
		field("reduce")
		fmt.Fprintf(w, `%s,"count":%d`, quote(r.reduce), r.count)
	}
	if !r.row && len(r.source) <= mostSource {
		field("expression")
		fmt.Fprint(w, quote(r.source))
	}
	one := len(r.outputs) == 1
	if one && r.reduce == "" {
		field("name")
		fmt.Fprint(w, quote(r.outputs[0]))
	}
	if !r.row {
		field("at")
		object(r.vars, func(i int) string { return o.json(r.at[i]) })
	}
	if one {
		field("value")
		fmt.Fprint(w, o.json(r.values[0]))
	} else {
		field("values")
		object(r.outputs, func(i int) string { return o.json(r.values[i]) })
	}
	if r.upstream != nil {
		field("upstream")
		object(r.outputs, func(i int) string { return o.json(r.upstream[i]) })
	}
	// each writes a value, or several by what is differentiated.
	each := func(name string, value func(i int)) {
		field(name)
		if len(r.of) == 1 {
			value(0)
			return
		}
		for i, name := range r.of {
			io.WriteString(w, map[bool]string{true: "{", false: ","}[i == 0]+quote(name)+":")
			value(i)
		}
		io.WriteString(w, "}")
	}
	if r.wrt != nil {
		name := "gradient"
		if len(r.of) > 1 {
			name = "jacobian"
		}
		each(name, func(i int) { object(r.wrt, func(k int) string { return o.json(r.partial[i][k]) }) })
	}
	if r.along != nil {
		each("along", func(i int) { io.WriteString(w, o.json(r.along[i])) })
	}
	if r.hessian != nil {
		each("hessian", func(i int) {
			sep := "{"
			for k, name := range r.wrt {
				io.WriteString(w, sep+quote(name)+":")
				object(r.wrt, func(l int) string { return o.json(r.hessian[i][k][l]) })
				sep = ","
			}
			if len(r.wrt) == 0 {
				io.WriteString(w, "{")
			}
			io.WriteString(w, "}")
		})
	}
	if r.hvp != nil {
		each("hvp", func(i int) { object(r.wrt, func(k int) string { return o.json(r.hvp[i][k]) }) })
	}
	if r.nodes != nil {
		field("nodes")
		for i, n := range r.nodes {
			fmt.Fprint(w, map[bool]string{true: "[", false: ","}[i == 0])
			r.jsonNode(w, o, i, n)
		}
		fmt.Fprint(w, "]")
	}
	if r.reduce != "" {
		io.WriteString(w, "}\n")
		return
	}
	field("notes")
	fmt.Fprintf(w, "[%s]}\n", jsonNotes(r.notes))
}

// jsonNotes writes the members of an array of notes.
func jsonNotes(notes []eval.Note) string {
	var b strings.Builder
	for i, n := range notes {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"kind":%s,"message":%s,"offset":%d,"length":%d}`, quote(n.Kind), quote(n.Message), n.Start, n.Len())
	}
	return b.String()
}

func (r *result) jsonNode(w io.Writer, o output, i int, n nodeRow) {
	fmt.Fprintf(w, `{"id":%d`, i)
	if n.name != "" {
		fmt.Fprintf(w, `,"name":%s`, quote(n.name))
	}
	fmt.Fprintf(w, `,"op":%s,"args":[`, quote(n.op.String()))
	for k, a := range n.args {
		if k > 0 {
			fmt.Fprint(w, ",")
		}
		fmt.Fprint(w, strconv.Itoa(a))
	}
	fmt.Fprintf(w, `],"offset":%d,"length":%d,"value":%s`, n.span.Start, n.span.Len(), o.json(n.value))
	if n.gradient != nil {
		fmt.Fprint(w, `,"gradient":`)
		if len(r.of) == 1 {
			fmt.Fprint(w, o.json(n.gradient[0]))
		} else {
			for k, name := range r.of {
				fmt.Fprintf(w, "%s%s:%s", map[bool]string{true: "{", false: ","}[k == 0], quote(name), o.json(n.gradient[k]))
			}
			fmt.Fprint(w, "}")
		}
	}
	fmt.Fprint(w, "}")
}
