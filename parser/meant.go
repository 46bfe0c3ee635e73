package parser

import (
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
		return false
	}
	text := m.Text
	if !resolves(text) {
		answer := notation.Write(text)
		if len(answer.Texts) == 0 || !resolves(answer.Texts[0]) {
			return false
		}
		text = answer.Texts[0]
	}
	e.Hint = m.Before + text + m.After
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
