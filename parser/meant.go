package parser

import (
	"strings"
	"unicode"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/foreign/notation"
)

// meant gives an error the hint for what stands in a text that no formula has: units, texts, cells. It reports whether there is one.
func meant(src string, e *ast.Error) bool {
	m := foreign.Whole(src)
	if m.Alone {
		e.Hint = m.Before
		return true
	}
	if m.Text == "" {
		rest, formula := strings.CutPrefix(strings.TrimSpace(src), "=") // =STDEV.S(x; y)
		return formula && len(rest) < notation.Most && inside(rest, e)
	}
	text := m.Text
	if strings.ContainsFunc(text, unicode.IsControl) { // a hint is one line
		return false
	}
	if !resolves(text) {
		answer := notation.Write(text)
		if len(answer.Texts) == 0 || !resolves(answer.Texts[0]) {
			return inside(text, e)
		}
		text = answer.Texts[0]
	}
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	hint := m.Before + strings.ReplaceAll(strings.Join(lines, "; "), "\t", " ") + m.After
	if strings.ContainsFunc(hint, unicode.IsControl) {
		return false
	}
	e.Hint = hint
	return true
}

// inside gives an error the hint for the mistake that is in a text, where that is one about a function of another tool.
func inside(text string, e *ast.Error) bool {
	if answer := notation.Write(text); len(answer.Texts) > 0 && resolves(answer.Texts[0]) {
		return false
	}
	program, err := Parse(text)
	if err == nil {
		if _, err = ast.Resolve(program, nil); err != nil {
			err = Respelled(text, err)
		}
	}
	inner, ok := err.(*ast.Error)
	if !ok || inner.Hint == "" || strings.HasPrefix(inner.Hint, "did you") {
		return false
	}
	e.Hint = inner.Hint
	return true
}

// resolves reports whether a text is a program of the language.
func resolves(text string) bool {
	program, err := read(text, windowSize, MaxDepth)
	if err != nil {
		return false
	}
	_, err = ast.Resolve(program, nil)
	return err == nil
}
