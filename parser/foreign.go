package parser

import (
	"fmt"
	"regexp"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
)

// percent refuses a %: of percent, of the remainder, of a constant of Maxima, of operators of R, of a comment.
func (s *scanner) percent(err *ast.Error, end *int) {
	rest := s.src[*end:]
	operand := s.operandBefore()
	last := strings.TrimLeft(rest, " ")
	for _, signs := range []string{"%%", "%/%", "%*%", "%o%", "%in%", "%>%"} {
		if strings.HasPrefix(s.src[s.pos:], signs) {
			*end = s.pos + len(signs)
			err.Msg = ast.Quote(signs) + " is not an operator"
			err.Hint = operatorHint(signs)
			return
		}
	}
	if !operandEnd(s.last) {
		err.Hint = "a comment begins with #"
		if rest := strings.TrimLeft(rest, " "); rest == "" || strings.ContainsAny(rest[:1], "0123456789+-*/^%") { // the last result
			err.Hint = "results are not kept between runs: bind a value with a flag, --x=2"
		}
		to := s.letters(*end)
		if s.src[s.pos:to] == "%i" {
			err.Hint, *end = "numbers are real, without an imaginary unit", to
		} else if row, ok := foreign.Constant(s.src[s.pos:to]); ok { // %pi
			err.Msg = ast.Quote(s.src[s.pos:to]) + " is not supported here"
			err.Hint, *end = row.Hint(), to
		}
		return
	}
	// x%-2 may be a remainder.
	closes := last == "" || strings.ContainsAny(last[:1], "),;?:")
	switch {
	case strings.HasPrefix(last, "of "):
		err.Hint = fmt.Sprintf("%s percent of x is %s/100*x", operand, operand)
	case rest != last && len(last) > 1 && isLetter(rune(last[0])): // x^2 % square
		err.Hint += "; a comment begins with #"
	case s.last == tokNumber && (closes || strings.ContainsAny(last[:1], "+-*/^")), closes:
		err.Hint = fmt.Sprintf("%s percent is %s/100", operand, operand)
	}
}

// Closures of Rust, values of Mathematica, columns of awk and cells.
func closure() *regexp.Regexp { return foreign.Regexp(`^\|\s*\w+(\s*,\s*\w+)*\s*\|\s*[\w(]`) }

func rule() *regexp.Regexp {
	return foreign.Regexp(`^\s*[{(]?\s*([\pL_]\w*)\s*(?:->|→|:?=)\s*([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)`)
}

func fields() *regexp.Regexp {
	return foreign.Regexp(`\$[0-9]+ ?[*/^] ?\$[0-9]|\w\(\$[0-9]+(?:, *\$[0-9]+)?\)`)
}

// fitted is the model of a statistic in R: y ~ x.
func fitted() *regexp.Regexp {
	return foreign.Regexp(`^\s*\w+\s*~\s*(?:\w+\s*[+*:|]|[01.]\s*[+-]|poly\()`)
}

func cell() *regexp.Regexp { return foreign.Regexp(`^\$?([A-Z]{1,3})\$?([0-9]+)\b`) }

// cellOf returns the name of the cell that a text begins with, without its dollars; "" where there are none.
func cellOf(text string) string {
	if m := cell().FindStringSubmatch(text[:min(len(text), 20)]); m != nil {
		return m[1] + m[2]
	}
	return ""
}

// operandBefore returns the number or the name that ends where the scanner stands, x for another operand.
func (s *scanner) operandBefore() string {
	text := strings.TrimRight(s.src[:s.pos], " ")
	word := text[len(strings.TrimRightFunc(text, func(r rune) bool { return isLetter(r) || isDigit(r) || r == '.' })):]
	if word == "" || s.last != tokNumber && s.last != tokIdent {
		return "x"
	}
	return ast.Short(word)
}

// wordStart returns where the word that ends where the scanner stands begins.
func (s *scanner) wordStart() int { return s.pos - len(s.wordBefore()) }
