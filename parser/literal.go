package parser

import (
	"errors"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/op"

	"github.com/alecthomas/participle/v2/lexer"
)

// super applies a superscript: x⁻² is x^(-2).
func (p *parser) super() *ast.Error {
	prev, t, next := p.prev(), p.peek(), p.tokens[p.at+1]
	span := extent(t)
	if prev.Type == tokIdent {
		if renamed(prev.Value) != "" && (next.Type == tokOpen || next.Type == tokIdent) {
			err := powerOfFunction(syntax(extent(prev).To(span), ""), prev.Value, ast.Short(superText(t.Value)))
			err.Msg = "a power of a function is not supported: " + prev.Value + ast.Short(t.Value)
			return err
		}
	}
	if next.Type == tokPow || next.Type == tokSuper {
		return ast.Errorf(span.To(spanOf(next)), ast.CodeSyntax, "a power of a superscript is ambiguous").WithHint("use parentheses: (x^%s)^…", ast.Short(superText(t.Value)))
	}
	text := superText(t.Value)
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return ast.Errorf(span, ast.CodeSyntax, "%s is not a power", ast.Short(t.Value)).WithHint("write the power with ^")
	}
	n := len(p.operands) - 1
	x := p.operands[n]
	var y ast.Expr = p.num(span, max(v, -v))
	switch text[0] {
	case '-':
		y = p.unary(span, op.Neg, y)
	case '+':
		y = p.unary(span, op.Add, y)
	}
	p.operands[n] = operand{p.binary(x.span.To(span), op.Pow, x.expr, y), x.span.To(span)}
	return nil
}

func superText(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(superDigit(r))
	}
	return b.String()
}

func (p *parser) number(t *lexer.Token) (float64, *ast.Error) {
	text := t.Value
	v, err := strconv.ParseFloat(text, 64)
	if err != nil && errors.Is(err, strconv.ErrSyntax) { // with digits of other alphabets
		text = strings.Map(func(r rune) rune {
			if r == '−' {
				return '-'
			}
			return fold(r)
		}, t.Value)
		v, err = strconv.ParseFloat(text, 64)
	}
	if err != nil { // the scanner admits only digits, so it is out of range
		return 0, ast.Errorf(extent(t), ast.CodeNumber, "%s is too large for a float64", ast.Quote(t.Value)).
			WithHint("the largest is 1.7976931348623157e308; infinity is inf")
	}
	if v == 0 {
		mantissa, _, _ := strings.Cut(strings.ToLower(text), "e")
		if strings.ContainsAny(mantissa, "123456789") {
			return 0, ast.Errorf(extent(t), ast.CodeNumber, "%s is too small for a float64", ast.Quote(t.Value)).
				WithHint("the smallest is 5e-324; write 0 if that is what you mean")
		}
	}
	return v, nil
}
