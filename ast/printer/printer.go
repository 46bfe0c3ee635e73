// Package printer writes syntax trees as text. What it writes parses back to the
// same tree.
//
// It reads precedence from the table of operations, as the parsers do, and uses as few
// parentheses as that allows.
package printer

import (
	"math"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
)

// Expr returns e in our own language.
func Expr(e ast.Expr) string {
	var p printer
	p.expr(e)
	return p.String()
}

// Program returns p in our own language, a statement a line.
func Program(p *ast.Program) string {
	var w printer
	for i, s := range p.Stmts {
		if i > 0 && s.Name.Name == "" && signed(s.Body[0]) {
			w.WriteByte(';') // a sign after a line break alone would be refused
		}
		if i > 0 {
			w.WriteByte('\n')
		}
		if s.Name.Name != "" {
			w.WriteString(s.Name.Name)
			for i, q := range s.Params {
				w.WriteString(map[bool]string{true: "(", false: ", "}[i == 0])
				w.WriteString(q.Name)
			}
			if s.Params != nil {
				w.WriteByte(')')
			}
			w.WriteString(" = ")
		}
		for i, e := range s.Body {
			if i > 0 {
				w.WriteString(", ")
			}
			w.expr(e)
		}
	}
	return w.String()
}

// signed reports whether the text of e begins with + or -.
func signed(e ast.Expr) bool {
	for {
		switch x := e.(type) {
		case *ast.Unary:
			return x.Op != op.Not
		case *ast.Binary:
			if precedence(x.X) < x.Op.Info().Prec {
				return false // in parentheses
			}
			e = x.X
		default:
			return false
		}
	}
}

type printer struct {
	strings.Builder
	todo []task
}

// task is something still to be written: a text or an expression.
type task struct {
	text string
	expr ast.Expr
	prec int // an operator that binds less gets parentheses
}

// expr writes e from a list of tasks, the next one last: a tree can be deeper than Go's
// stack.
func (p *printer) expr(e ast.Expr) {
	p.todo = append(p.todo[:0], task{expr: e})
	for len(p.todo) > 0 {
		t := p.todo[len(p.todo)-1]
		p.todo = p.todo[:len(p.todo)-1]
		if t.expr == nil {
			p.WriteString(t.text)
			continue
		}
		if precedence(t.expr) < t.prec {
			p.WriteByte('(')
			p.todo = append(p.todo, task{text: ")"}, task{expr: t.expr})
			continue
		}
		p.open(t.expr)
	}
}

// precedence of the outermost operator of e; that of an operand is the highest.
func precedence(e ast.Expr) int {
	switch e := e.(type) {
	case *ast.Unary:
		return op.PrecUnary
	case *ast.Binary:
		return e.Op.Info().Prec
	}
	return op.PrecPow + 1
}

func (p *printer) open(e ast.Expr) {
	switch e := e.(type) {
	case *ast.Num:
		p.WriteString(Number(e.Val))
	case *ast.Name:
		p.WriteString(e.Name)
	case *ast.Unary:
		p.WriteString(e.Op.String())
		p.todo = append(p.todo, task{expr: e.X, prec: op.PrecUnary})
	case *ast.Binary:
		p.binary(e)
	case *ast.Call:
		p.WriteString(e.Fun)
		p.todo = append(p.todo, task{text: ")"})
		for i := len(e.Args) - 1; i >= 0; i-- {
			p.todo = append(p.todo, task{expr: e.Args[i]}, task{text: map[bool]string{true: "(", false: ", "}[i == 0]})
		}
	}
}

func (p *printer) binary(e *ast.Binary) {
	prec := e.Op.Info().Prec
	left, right := prec, prec+1 // chains associate to the left
	symbol := " " + e.Op.String() + " "
	switch prec {
	case op.PrecPow: // to the right, and its right side is a unary
		left, right = prec+1, op.PrecUnary
		symbol = e.Op.String()
	case op.PrecProd:
		symbol = e.Op.String()
	case op.PrecCmp, op.PrecEq:
		left = prec + 1 // do not chain
	}
	p.todo = append(p.todo, task{expr: e.Y, prec: right}, task{text: symbol}, task{expr: e.X, prec: left})
}

// Number returns the shortest text that reads back as v: like JavaScript and JSON
// write it, with an exponent below 1e-6 and from 1e21. Infinities and NaN
// are Infinity, -Infinity and NaN.
func Number(v float64) string { return Digits(v, -1) }

// Digits returns v with n significant digits, trailing zeros left out; -1 is as many as it
// takes to read back as v.
func Digits(v float64, n int) string {
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 1):
		return "Infinity"
	case math.IsInf(v, -1):
		return "-Infinity"
	}
	if n > 0 {
		rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', n-1, 64), 64)
		if err != nil { // the largest numbers: rounded up they would not read back
			text := strconv.FormatFloat(v, 'e', 20, 64)
			_, digits, _ := strings.Cut(text, ".")
			rounded, _ = strconv.ParseFloat(text[:len(text)-len(digits)+n-1]+"e308", 64)
		}
		v = rounded
	}
	if a := math.Abs(v); a != 0 && (a < 1e-6 || a >= 1e21) {
		s := strconv.FormatFloat(v, 'e', -1, 64)
		mantissa, exp, _ := strings.Cut(s, "e")
		return mantissa + "e" + exp[:1] + strings.TrimLeft(exp[1:], "0")
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
