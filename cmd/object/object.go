// Package object writes JSON: objects with ordered members, lists made while writing, and numbers as the program prints
// them. Strings that need no escape are copied; encoding/json writes all other strings and values.
//
// It knows nothing of results: package render names the members.
package object

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"backprop/cmd/rows/number"
)

// Object is a JSON object with its members in order.
type Object []Member

// Member is a member of an object.
type Member struct {
	Name  string
	Value any
}

// Add adds a member.
func (o *Object) Add(name string, value any) { *o = append(*o, Member{name, value}) }

// Map is a JSON object whose values are made while writing.
type Map struct {
	names []string
	value func(i int) any
}

// Of returns the object with a member for each name.
func Of(names []string, value func(i int) any) Map { return Map{names, value} }

// List is a JSON array whose items are made while writing.
type List iter.Seq[any]

// ListOf returns the list of n items.
func ListOf(n int, item func(i int) any) List {
	return func(yield func(any) bool) {
		for i := range n {
			if !yield(item(i)) {
				return
			}
		}
	}
}

// Number is a number with a count of significant digits; -1 stands for full precision. NaN and the infinities are strings,
// because a null would vanish in sums.
type Number struct {
	Value  float64
	Digits int
}

// Append appends the text of the number.
func (n Number) Append(dst []byte) []byte {
	if n.Value-n.Value != 0 {
		return append(number.Append(append(dst, '"'), n.Value), '"')
	}
	return number.AppendDigits(dst, n.Value, n.Digits)
}

// Parts splits the text of v at the numbers that slot knows. It returns the texts before each of them and after the last,
// and their indices from slot.
func Parts(v any, slot func(float64) (i int, ok bool)) (parts []string, slots []int) {
	var b strings.Builder
	w := writer{Writer: bufio.NewWriter(&b)}
	w.number = func(v float64) bool {
		i, ok := slot(v)
		if ok {
			w.Flush()
			parts, slots = append(parts, b.String()), append(slots, i)
			b.Reset()
		}
		return ok
	}
	w.write(v)
	w.Flush()
	return append(parts, b.String()), slots
}

// Write writes v as JSON. It escapes all control characters: encoding/json leaves U+007F to U+009F raw, and a terminal
// acts on them.
func Write(w io.Writer, v any) error {
	b := writer{Writer: bufio.NewWriterSize(w, 1<<12)}
	b.write(v)
	return b.Flush()
}

// plain reports whether nothing in s needs an escape.
func plain(s string) bool {
	for _, r := range s {
		switch {
		case r < ' ' || r == '"' || r == '\\':
			return false
		case r <= '~':
		case unicode.IsControl(r) || r == utf8.RuneError || r == '\u2028' || r == '\u2029': // the last two end a line in JavaScript
			return false
		}
	}
	return true
}

// String returns v as JSON.
func String(v any) string {
	var b strings.Builder
	_ = Write(&b, v) // a Builder never fails
	return b.String()
}

// writer writes JSON.
type writer struct {
	*bufio.Writer
	number func(float64) bool // reports a number to leave out; nil: none
}

func (w *writer) write(v any) {
	switch v := v.(type) {
	case Object:
		w.WriteByte('{')
		for i, m := range v {
			if i > 0 {
				w.WriteByte(',')
			}
			w.string(m.Name)
			w.WriteByte(':')
			w.write(m.Value)
		}
		w.WriteByte('}')
	case Map:
		w.WriteByte('{')
		for i, name := range v.names {
			if i > 0 {
				w.WriteByte(',')
			}
			w.string(name)
			w.WriteByte(':')
			w.write(v.value(i))
		}
		w.WriteByte('}')
	case List:
		w.WriteByte('[')
		first := true
		for item := range v {
			if !first {
				w.WriteByte(',')
			}
			first = false
			w.write(item)
		}
		w.WriteByte(']')
	case Number:
		w.writeNumber(v)
	case Array:
		w.array(v)
	case string:
		w.string(v)
	default:
		w.encode(v)
	}
}

func (w *writer) writeNumber(n Number) {
	if w.number == nil || !w.number(n.Value) {
		w.Write(n.Append(w.AvailableBuffer()))
	}
}

// string writes a string. One without escapes bypasses encoding/json, which takes three times as long.
func (w *writer) string(s string) {
	if !plain(s) {
		w.encode(s)
		return
	}
	w.WriteByte('"')
	w.WriteString(s)
	w.WriteByte('"')
}

// encode writes values made of strings, numbers and booleans.
func (w *writer) encode(v any) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // which never fails
	text := strings.TrimSuffix(b.String(), "\n")
	if !strings.ContainsFunc(text, unicode.IsControl) {
		w.WriteString(text)
		return
	}
	for _, r := range text {
		if unicode.IsControl(r) {
			fmt.Fprintf(w, `\u%04x`, r)
		} else {
			w.WriteRune(r)
		}
	}
}
