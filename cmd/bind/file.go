package bind

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/failure"
	"backprop/cmd/load"
	"backprop/cmd/screen"
	"backprop/eval/array"
	"backprop/parser"
)

// mostBindings limits a file of bindings to the length of an expression.
const mostBindings = parser.MaxBytes

// Inline writes values in the place of a file's name as flags: x=3,y=2 or {"x":3}; "" for a name.
func Inline(name string) string {
	var pairs []string
	if values := map[string]float64{}; strings.HasPrefix(name, "{") && json.Unmarshal([]byte(name), &values) == nil {
		for _, key := range slices.Sorted(maps.Keys(values)) {
			pairs = append(pairs, fmt.Sprintf("%s=%v", key, values[key]))
		}
	} else {
		pairs = strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(", ;", r) })
	}
	var flags []string
	for _, pair := range pairs {
		key, value, ok := strings.Cut(pair, "=")
		if _, err := ParseValue("", value); !ok || err != nil || !argv.IsName(key) {
			return ""
		}
		flags = append(flags, "--"+screen.Brief(key)+"="+screen.Brief(value))
	}
	return strings.Join(flags, " ")
}

// readFile reads the values of variables from one JSON object of numbers and arrays, or from the columns of a table. It skips
// what is not a variable.
func readFile(line *argv.Line, name string) (*Values, error) {
	in, err := load.Open(name, line.Stdin)
	if err != nil {
		if flags := Inline(name); flags != "" {
			return nil, failure.Usage(failure.CodeUsage, "--bind needs the name of a file, found %s", ast.Quote(name)).About("bind").WithHint("write the values as flags: %s", flags)
		}
		return nil, err
	}
	defer in.Close()
	if err := in.Plain(); err != nil {
		return nil, err
	}
	bound := newValues(line.Names)
	if in.Table() {
		return bound, bound.columns(line, in)
	}
	fail := func(format string, details ...any) error {
		return in.Refuse(format, details...).WithHint(`write one flat JSON object: {"a":100,"x":2}`)
	}
	twice := func(key string) error { return fail("%s is bound twice", screen.Brief(key)) }
	// All at once: on a stream the decoder scans blanks again with every new piece.
	text, err := io.ReadAll(io.LimitReader(in, mostBindings+1))
	if err != nil {
		return nil, in.Broken(err)
	}
	if len(text) > mostBindings {
		return nil, fail("longer than %d MiB", mostBindings>>20)
	}
	object := bytes.TrimPrefix(text, []byte("\ufeff"))
	dec := json.NewDecoder(bytes.NewReader(object))
	dec.UseNumber()
	broken := func(err error) error {
		if _, ok := errors.AsType[*json.SyntaxError](err); ok {
			at := dec.InputOffset() + 1
			var raw json.RawMessage
			if e, ok := errors.AsType[*json.SyntaxError](json.Unmarshal(object, &raw)); ok { // the offset of the decoder is that of the last token
				at = int64(len(text)-len(object)) + e.Offset
			}
			return fail("not JSON at byte %d: %v", at, err)
		}
		return fail("the JSON ends too early")
	}
	t, err := dec.Token()
	if err != nil {
		return nil, broken(err)
	}
	if t != json.Delim('{') {
		if next, err := dec.Token(); t == json.Delim('[') && err == nil && next == json.Delim('{') {
			file, _ := screen.ShellWord(name)
			if name == "-" {
				file = ""
			}
			return nil, in.Refuse("not a JSON object").WithHint("a list of points is read by eval and diff: jq -c '.[]'%s | backprop … --input -", screen.Spaced(file))
		}
		return nil, fail("not a JSON object")
	}
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, broken(err)
		}
		key := parser.Name(t.(string)) // every other token of an object is a string
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return nil, broken(err)
		}
		if !bindable(line, key) {
			continue
		}
		if raw[0] != '[' {
			v, err := load.Number(raw)
			if err != nil {
				return nil, fail("%s: %v", screen.Brief(key), err)
			}
			if !bound.Bind(key, v) {
				return nil, twice(key)
			}
			continue
		}
		a, _, err := load.JSON(raw)
		if m, ok := errors.AsType[*load.Mistake](err); ok {
			m.Start += int32(len(text)-len(object)) + int32(dec.InputOffset()) - int32(len(raw))
			m.Msg = screen.Brief(key) + ": " + m.Msg
			return nil, in.At(string(text), m)
		}
		if !bound.bindArray(key, a) {
			return nil, twice(key)
		}
	}
	if _, err := dec.Token(); err != nil {
		return nil, broken(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fail("more than one JSON value")
	}
	return bound, nil
}

// bindable reports whether a key is that of a variable.
func bindable(line *argv.Line, key string) bool {
	if line.Names.Bindable(key) {
		return true
	}
	if len(line.Given) < argv.MaxFlags { // for the hint on axt with a, x and t
		line.Given = append(line.Given, key)
	}
	return false
}

// columns binds the columns of a table: numbers where it has one row, else vectors.
func (v *Values) columns(line *argv.Line, in *load.File) error {
	variable := func(header string) (string, bool) {
		name := parser.Name(header)
		return name, bindable(line, name)
	}
	return in.Columns(variable, func(name string, a array.Array) error {
		if !v.bindArray(name, a) {
			return in.Refuse("%s is bound twice", screen.Brief(name))
		}
		return nil
	})
}
