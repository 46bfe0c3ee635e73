package cmd

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"unicode/utf8"

	"backprop/parser"
)

// bindFile reads the values of variables from one flat JSON object. Keys that are no
// variables are skipped.
func (a *app) bindFile(name string) (*bindings, error) {
	in := a.std.In
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, ioFailure("cannot open", name, err)
		}
		defer f.Close()
		in = f
	}
	shown := clean(name)
	if name == "-" {
		shown = "standard input"
	}
	fail := func(format string, args ...any) error {
		f := usage(codeValue, "%s: %s", shown, fmt.Sprintf(format, args...)).about(name).withHint(`one flat JSON object binds variables: {"a":100,"x":2}`)
		f.source = "file"
		return f
	}
	text := bufio.NewReader(in)
	if mark, _ := text.Peek(3); string(mark) == "\ufeff" {
		_, _ = text.Discard(3)
	}
	dec := json.NewDecoder(text)
	dec.UseNumber()
	broken := func(err error) error {
		if _, ok := errors.AsType[*json.SyntaxError](err); ok || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			if _, ok := errors.AsType[*json.SyntaxError](err); !ok {
				return fail("the JSON ends too early")
			}
			return fail("not JSON at byte %d: %v", dec.InputOffset()+1, err)
		}
		return ioFailure("cannot read", name, err)
	}
	t, err := dec.Token()
	if err != nil {
		return nil, broken(err)
	}
	if t != json.Delim('{') {
		return nil, fail("not a JSON object")
	}
	bound := newBindings(a.line.names)
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, broken(err)
		}
		key := parser.Name(t.(string)) // of an object every other token is a string
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return nil, broken(err)
		}
		if !a.line.names.Bindable(key) {
			if len(a.line.given) < mostFlags { // for axt with a, x and t
				a.line.given = append(a.line.given, key)
			}
			continue
		}
		v, err := jsonNumber(raw)
		if err != nil {
			return nil, fail("%s: %v", brief(key), err)
		}
		if !bound.bind(key, v) {
			return nil, fail("%s is bound twice", brief(key))
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
	if c := raw[0]; c == '-' || '0' <= c && c <= '9' {
		if v, err := strconv.ParseFloat(string(raw), 64); err == nil {
			return v, nil
		}
	}
	var text string
	if json.Unmarshal(raw, &text) == nil {
		switch text {
		case "NaN", "Infinity", "-Infinity":
			return parseValue("", text)
		}
	}
	shown := string(raw)
	if utf8.RuneCountInString(shown) > 40 {
		shown = string([]rune(shown)[:40]) + "…"
	}
	return 0, fmt.Errorf("%s is not a number", clean(shown))
}
