package bind

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/cmd/args"
	"backprop/cmd/failure"
	decimal "backprop/cmd/rows/number"
	"backprop/cmd/screen"
	"backprop/parser"
)

// mostBindings limits a file of bindings to the length of an expression.
const mostBindings = parser.MaxBytes

// inline writes values in the place of a file's name as flags: x=3,y=2 or {"x":3}; "" for a name.
func inline(name string) string {
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
		if _, err := ParseValue("", value); !ok || err != nil || !args.IsName(key) {
			return ""
		}
		flags = append(flags, "--"+screen.Brief(key)+"="+screen.Brief(value))
	}
	return strings.Join(flags, " ")
}

// readFile reads the values of variables from one flat JSON object. It skips keys that are not variables.
func readFile(line *args.Line, name string, stdin io.Reader) (*Values, error) {
	in, shown := stdin, args.StandardInput
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			if flags := inline(name); flags != "" {
				return nil, failure.Usage(failure.CodeUsage, "--bind needs the name of a file, found %s", ast.Quote(name)).About("bind").WithHint("write the values as flags: %s", flags)
			}
			return nil, failure.IO("cannot open", name, err)
		}
		defer f.Close()
		in, shown = f, name
	}
	fail := func(format string, details ...any) error {
		f := failure.Usage(failure.CodeValue, "%s: %s", screen.Clean(shown), fmt.Sprintf(format, details...)).About(name).WithHint(`write one flat JSON object: {"a":100,"x":2}`)
		f.Source = failure.File
		return f
	}
	// All at once: on a stream the decoder scans blanks again with every new piece.
	text, err := io.ReadAll(io.LimitReader(in, mostBindings+1))
	if err != nil {
		return nil, failure.IO("cannot read", shown, err)
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
		return nil, fail("not a JSON object")
	}
	bound := newValues(line.Names)
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
		if !line.Names.Bindable(key) {
			if len(line.Given) < args.MaxFlags { // for the hint on axt with a, x and t
				line.Given = append(line.Given, key)
			}
			continue
		}
		v, err := jsonNumber(raw)
		if err != nil {
			return nil, fail("%s: %v", screen.Brief(key), err)
		}
		if !bound.Bind(key, v) {
			return nil, fail("%s is bound twice", screen.Brief(key))
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

// jsonNumber reads a number, or one of the strings that stand for what JSON lacks.
func jsonNumber(raw json.RawMessage) (float64, error) {
	wrong := "is not a number"
	if c := raw[0]; c == '-' || '0' <= c && c <= '9' {
		v, n := decimal.Scan(raw)
		if n == len(raw) {
			return v, nil
		}
		wrong = "is out of the range of a float64"
	}
	var text string
	if json.Unmarshal(raw, &text) == nil {
		switch text {
		case "NaN", "Infinity", "-Infinity":
			return ParseValue("", text)
		}
	}
	shown := string(raw)
	if utf8.RuneCountInString(shown) > 40 {
		shown = string([]rune(shown)[:40]) + "…"
	}
	return 0, fmt.Errorf("%s %s", screen.Clean(shown), wrong)
}
