package parser

import (
	"strings"

	"backprop/ast"
	"backprop/ast/op"

	"github.com/alecthomas/participle/v2/lexer"
)

func syntax(at ast.Span, format string, args ...any) *ast.Error {
	return ast.Errorf(at, ast.CodeSyntax, format, args...)
}

// unexpected says why the next token cannot stand where a number, a name or an opening
// parenthesis must.
func (p *parser) unexpected() *ast.Error {
	return p.unexpectedBetween(*p.prev(), *p.peek())
}

func (p *parser) unexpectedBetween(prev, t lexer.Token) *ast.Error {
	const want = `a number, a name or "("`
	at := spanOf(t)
	switch t.Type {
	case tokInvalid:
		return p.err
	case tokEOF, tokSep:
		end := spanOf(prev).End
		if int(end) < len(p.src) && p.src[end] == ' ' {
			end++
		}
		at = ast.Span{Start: end, End: end}
		if prev.Type == tokAssign {
			return syntax(at, `nothing stands after "="`).WithHint("an assignment is g = a*x")
		}
		return syntax(at, "expected %s after %s, but the expression ends", want, ast.Quote(prev.Value))
	}
	if prev.Value == "" || prev.Type == tokSep {
		return syntax(at, "expected %s, found %s", want, ast.Quote(t.Value))
	}
	err := syntax(at, "expected %s after %s, found %s", want, ast.Quote(prev.Value), ast.Quote(t.Value))
	switch {
	case prev.Type == tokMul && t.Type == tokMul:
		err.Hint = "a power is written ^ or **"
	case prev.Type == tokOpen && t.Type == tokClose:
		err.Msg = "nothing stands between the parentheses"
	case t.Type == tokAssign:
		err.Hint = "for a comparison write =="
	case prev.Type == tokRoot:
		err.Hint = "write √(…) or sqrt(…)"
	}
	return err
}

// unexpectedAfter says why the next token cannot follow an operand.
func (p *parser) unexpectedAfter() *ast.Error {
	prev, t := *p.prev(), *p.peek()
	at := spanOf(t)
	switch t.Type {
	case tokInvalid:
		return p.err
	case tokAssign:
		if len(p.frames) == 1 && prev.Type == tokIdent && p.before(2) == tokComma {
			return syntax(at, `"=" cannot stand in a list`).WithHint("statements end with ; or a line break: a = …; b = …")
		}
		return syntax(at, `"=" can only follow a name, or a function's name and parameters`).WithHint("an assignment is g = a*x; a comparison is ==")
	case tokNot:
		return syntax(at, `"!" stands before what it negates`).WithHint("the factorial of x is gamma(x + 1)")
	}
	err := syntax(spanOf(prev).To(at), "missing operator between %s and %s", ast.Quote(prev.Value), ast.Quote(t.Value))
	_, fun := op.Lookup(prev.Value)
	switch {
	case prev.Type == tokIdent && fun:
		err.Msg = prev.Value + " needs parentheses"
		arg := ast.Short(t.Value)
		if t.Type == tokBraceOpen || t.Type == tokRoot || juxtaposed(p.tokens[p.at+1:]) {
			arg = "…"
		}
		return err.WithHint("write %s(%s)", prev.Value, arg)
	case prev.Type == tokNumber && (t.Type == tokOpen || t.Type == tokIdent):
		if fun, ok := p.powerOfFunction(); ok {
			return syntax(spanOf(fun).To(spanOf(prev)), "a power of a function is not read: %s^%s", fun.Value, prev.Value).
				WithHint("write %s(x)^%s", fun.Value, prev.Value)
		}
	}
	switch {
	case prev.Type == tokNumber && t.Type == tokNumber && (strings.Contains(prev.Value+t.Value, ".") || len(t.Value) == 3),
		prev.Type == tokNumber && t.Type == tokIdent && strings.HasPrefix(t.Value, "_"):
		return err.WithHint("a number is written like 1234.5, without separators")
	case prev.Value == "0" && t.Type == tokIdent && strings.HasPrefix(t.Value, "x"):
		return err.WithHint("numbers are decimal")
	}
	for _, word := range []string{prev.Value, t.Value} {
		if hint := wordHints[word]; hint != "" {
			return err.WithHint("%s", hint)
		}
	}
	left, right := ast.Short(prev.Value), ast.Short(t.Value)
	switch {
	case prev.Type == tokClose || prev.Type == tokBraceClose:
		left = "(…)"
	case prev.Type == tokSuper:
		left = "…"
	}
	switch t.Type {
	case tokOpen, tokBraceOpen:
		right = "(…)"
	case tokRoot:
		right = "√…"
	}
	return err.WithHint("a product is written with *: %s*%s", left, right)
}

// wordHints are for operators that other languages write as words.
var wordHints = map[string]string{
	"and": "a logical and is &&",
	"or":  "a logical or is ||",
	"not": "a logical not is !",
	"mod": "the remainder is mod(x, y)",
}

// juxtaposed reports whether the token begins an operand or goes on with one.
func juxtaposed(next []lexer.Token) bool {
	if len(next) == 0 {
		return false
	}
	switch next[0].Type {
	case tokNumber, tokIdent, tokOpen, tokBraceOpen, tokRoot, tokSuper, tokPow:
		return true
	}
	return false
}

// powerOfFunction returns the function's name where the tokens before the next one are sin ^ 2.
func (p *parser) powerOfFunction() (name lexer.Token, ok bool) {
	if p.before(2) != tokPow || p.before(3) != tokIdent {
		return name, false
	}
	name = p.tokens[p.at-3]
	_, ok = op.Lookup(name.Value)
	return name, ok
}

func (p *parser) opening(f *frame) string {
	if f.kind == callFrame {
		return p.text(f) + "("
	}
	return p.text(f)
}

// unclosed says what is still open at the end of the expression.
func (p *parser) unclosed(f *frame) *ast.Error {
	if f.kind == thenFrame {
		return missingColon(f)
	}
	want := ")"
	if f.kind == braceFrame {
		want = "}"
	}
	at := f.span
	if f.kind == callFrame {
		at.End = f.end
	}
	return syntax(at, "missing %q for %s", want, ast.Quote(p.opening(f)))
}

func missingColon(f *frame) *ast.Error {
	return syntax(f.span, `"?" without a ":"`).WithHint("a choice is written c ? a : b")
}

func (p *parser) commaInParens(f *frame) *ast.Error {
	err := syntax(extent(p.peek()), `unexpected "," in parentheses`)
	if p.before(1) == tokNumber {
		return err.WithHint("decimals use a point: 1.5")
	}
	return err.WithHint("several arguments need a function's name before %q; several outputs stand without parentheses", p.text(f))
}

// decimalComma refuses 1,5, which would be two outputs.
func (p *parser) decimalComma() *ast.Error {
	prev, comma := *p.prev(), *p.peek()
	if prev.Type != tokNumber || spanOf(prev).End != spanOf(comma).Start {
		return nil
	}
	after := p.tokens[p.at+1]
	if after.Type != tokNumber || spanOf(comma).End != spanOf(after).Start {
		return nil
	}
	if p.before(2) == tokPow {
		return nil // x^2,3*x
	}
	err := syntax(spanOf(comma), `unexpected ","`)
	if strings.Contains(prev.Value+after.Value, ".") {
		return err.WithHint("a number is written like 1234.5; for two outputs put a blank after the comma: %s, %s", prev.Value, after.Value)
	}
	return err.
		WithHint("decimals use a point: %s.%s; for two outputs put a blank after the comma: %s, %s", prev.Value, after.Value, prev.Value, after.Value)
}

func ambiguousRoot(f *frame, t lexer.Token) *ast.Error {
	return syntax(f.span.To(spanOf(t)), "a power right after a root is ambiguous").WithHint("write √(x^2) or (√x)^2")
}

// chained refuses a < b < c.
func chained(first *frame, second frame) *ast.Error {
	return syntax(second.span, "comparisons do not chain").
		WithHint("write a %s b && b %s c", first.op, second.op)
}

func signature(name string) string {
	if c, ok := op.Lookup(name); ok {
		return c.Info().Sig
	}
	return name + "(x)"
}
