package parser

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"

	"github.com/alecthomas/participle/v2/lexer"
)

// unexpectedAfter says why the next token cannot follow an operand.
func (p *parser) unexpectedAfter() *ast.Error {
	prev, t := *p.prev(), *p.peek()
	at := spanOf(t)
	switch t.Type {
	case tokInvalid:
		return p.err
	case tokAssign:
		return p.strayAssign(prev, at)
	case tokNot:
		return p.strayNot(prev, at)
	}
	err := syntax(spanOf(prev).To(at), "missing operator between %s and %s", ast.Quote(prev.Value), ast.Quote(t.Value))
	if fun, power, ok := p.powerOfFunction(); ok && (t.Type == tokOpen || t.Type == tokIdent || t.Type == tokNumber) {
		err.Span = spanOf(fun).To(spanOf(prev))
		return powerOfFunction(err, fun.Value, power)
	}
	if hint := p.literal(prev, t); hint != "" {
		return err.WithHint("%s", hint)
	}
	if f := p.bracketed(); f.kind == arrayFrame && spanOf(prev).End < at.Start && foreignWord(t) == "" { // MATLAB's [1 2; 3 4]
		return err.WithHint("elements are separated by commas: %s", p.list(f))
	}
	if hint := p.words(prev, t); hint != "" {
		return err.WithHint("%s", hint)
	}
	if prev.Type == tokIdent {
		if call := renamed(prev.Value); call != "" {
			arg := ast.Short(t.Value)
			rest := strings.TrimLeft(p.src[at.End:], " ")
			switch {
			case t.Value == "of" && p.wordAt(at.End) != "": // log10 of x
				arg = ast.Short(p.wordAt(at.End))
			case t.Value == "base" && strings.HasPrefix(prev.Value, "log"): // log base 2 of x
				err.Msg = prev.Value + " needs parentheses"
				return err.WithHint("write log(x, %s); the base comes second", ast.Short(cmp.Or(p.wordAt(at.End), "b")))
			case t.Type == tokNumber && (strings.HasPrefix(rest, "°") || strings.HasPrefix(rest, "deg")): // sin 30°
				arg = "radians(" + arg + ")"
			case t.Type == tokBraceOpen || t.Type == tokRoot || juxtaposed(p.tokens[p.at+1:]):
				arg = "…"
			}
			err.Msg = prev.Value + " needs parentheses"
			name, _, _ := strings.Cut(call, "(")
			if _, ok := op.Lookup(prev.Value); ok { // log
				name = prev.Value
			}
			return err.WithHint("write %s(%s)", name, arg)
		}
	}
	left, right := ast.Short(prev.Value), ast.Short(t.Value)
	if rest, ok := strings.CutPrefix(t.Value, "π"); ok && rest != "" && t.Type == tokIdent { // 4πr²
		right = "π*" + ast.Short(rest)
	}
	switch {
	case prev.Type == tokClose || prev.Type == tokBraceClose:
		left = "(…)"
	case prev.Type == tokBracketClose || prev.Type == tokTranspose:
		left = p.lastOperand()
	case prev.Type == tokSuper:
		left = "…"
	}
	if fun := p.calledBefore(); prev.Type == tokClose && t.Type == tokOpen && fun.Type == tokIdent { // D(x^2)(3)
		if why := missing(fun.Value); why != "" || fun.Value == "D" {
			row, _ := foreign.Word("d")
			return err.WithHint("%s", cmp.Or(why, row.Hint()))
		}
	}
	if hint := p.matrixPower(right); hint != "" {
		return err.WithHint("%s", hint)
	}
	_, fun := op.Lookup(t.Value)
	switch {
	case strings.HasPrefix(t.Value, "_") && (prev.Type == tokBraceClose || prev.Type == tokClose): // x^{2}_{1}
		return err.WithHint("an index is part of a name: write x_1^2")
	case t.Type == tokBraceOpen && strings.HasSuffix(prev.Value, "_"):
		if row, ok := foreign.LaTeX(strings.TrimSuffix(prev.Value, "_")); ok { // sum_{i=1}^3
			return err.WithHint("%s", row.Hint())
		}
		index := p.wordAt(at.End)
		if index == "" || strings.Contains(index, ".") {
			index = "1"
		}
		return err.WithHint("a subscript is part of the name: write %s%s", prev.Value, ast.Short(index))
	case t.Type == tokOpen || t.Type == tokBraceOpen:
		right = "(…)"
	case t.Type == tokRoot:
		right = "√…"
	case fun && juxtaposed(p.tokens[p.at+1:]): // 10 log x
		right = t.Value + "(…)"
	}
	if i, ok := p.operands[len(p.operands)-1].expr.(*ast.Index); ok && prev.Type == tokBracketClose { // Exp[-x^2] Sin[x]
		if name, ok := i.X.(*ast.Name); ok {
			if better := p.calledInBrackets(name.Span, name.End+1); better != nil {
				return better
			}
		}
	}
	err.WithHint("a product is written with *: %s*%s", left, right)
	if prev.Type == tokNumber && p.before(2) == tokDiv && (p.before(3) == tokNumber || p.before(3) == tokIdent) && spanOf(prev).End == at.Start && right != "(…)" { // 1/2x
		over := ast.Short(p.tokens[p.at-3].Value)
		err.Hint = fmt.Sprintf("a product is written with *: %s/(%s*%s) or %[1]s/%[2]s*%[3]s", over, left, right)
	}
	if prev.Type == tokIdent && t.Type == tokIdent && capital(left) && len(right) == 1 && 'a' <= right[0] && right[0] <= 'z' { // A x
		err.Hint += "; of a matrix it is " + left + " @ " + right
	}
	if p.postfix() { // 3 4 + x *
		err.Hint = "an operator stands between its operands, as " + left + " + " + right
	}
	if prev.Type == tokTranspose && t.Type == tokOpen && p.tokens[p.at+1].Type == tokClose { // A.T()
		return err.WithHint("a transpose has no parentheses: %s", left)
	}
	if name := p.before(2); prev.Type == tokTranspose && t.Type == tokOpen && name == tokIdent { // CONFIDENCE.T(0.05, s, n)
		dotted := p.tokens[p.at-2].Value + prev.Value
		args := foreign.Arguments(p.src[at.End:])
		if row, ok := foreign.Function(dotted, len(args)); ok && dotted == strings.ToUpper(dotted) {
			return err.WithHint("%s", row.With(args).Hint())
		}
	}
	if prev.Type == tokTranspose {
		err.Hint = fmt.Sprintf("a matrix product is written with @: %s @ %s", left, right)
	}
	if sign, ok := p.prefixed(); ok { // Lisp's (+ x 1)
		err.Hint = fmt.Sprintf("an operator stands between its operands: %s %s %s", left, sign, right)
	}
	if n := max(len(prev.Value), len(t.Value)); prev.Type == tokIdent && t.Type == tokIdent && 4 < n && n <= 20 { // subtotal tax
		err.Hint = fmt.Sprintf("words are names of variables, and a product is written with *: %s*%s", left, right)
	}
	if prev.Type == tokNumber && foreign.Unit(t.Value) {
		err.Hint += "; units are not supported"
	}
	return err
}

// capital reports whether a name is one capital letter, as that of a matrix mostly is.
func capital(name string) bool { return len(name) == 1 && 'A' <= name[0] && name[0] <= 'Z' }

// matrixPower answers A^T x and A^-1 b: a power of a matrix before an operand.
func (p *parser) matrixPower(right string) string {
	base, inverse := p.at-3, p.before(2) == tokSub
	if inverse {
		base--
	}
	if base < 0 || p.tokens[base+1].Type != tokPow || p.tokens[base].Type != tokIdent || !unicode.IsUpper([]rune(p.tokens[base].Value)[0]) {
		return ""
	}
	A := ast.Short(p.tokens[base].Value)
	switch power := p.prev().Value; {
	case inverse && power == "1":
		return foreign.Solution(A, right)
	case !inverse && power == "T":
		return "write " + A + ".T @ " + right
	}
	return ""
}

// lastOperand returns the text of the operand that has just ended, if it is short.
func (p *parser) lastOperand() string {
	at := p.operands[len(p.operands)-1].span
	if at.Len() > 20 {
		return "(…)"
	}
	return p.src[at.Start:at.End]
}

// postfix reports whether the statement ends with an operator, as reverse Polish notation does.
func (p *parser) postfix() bool {
	const most = 100
	rest := p.src[p.peek().Pos.Offset:]
	if i := strings.IndexAny(rest, ";\n"); i >= 0 {
		rest = rest[:i]
	}
	rest = strings.TrimRight(rest, " ")
	return len(rest) < most && rest != "" && strings.ContainsAny(rest[len(rest)-1:], "+-*/^")
}

// prefixed returns the sign of an operator behind a parenthesis, before the operand that has just ended.
func (p *parser) prefixed() (string, bool) {
	if p.before(3) != tokOpen || p.before(2) != tokAdd && p.before(2) != tokSub {
		return "", false
	}
	return p.tokens[p.at-2].Value, true
}

// wordAt returns the name or the number that stands at i in the source, behind blanks; "" for another sign. It looks beyond the
// window, so that a long program gets the message of a short one.
func (p *parser) wordAt(i int32) string {
	rest := strings.TrimLeft(p.src[i:], " ")
	end := strings.IndexFunc(rest, func(r rune) bool { return !isLetter(r) && !isDigit(r) && r != '.' })
	if end < 0 {
		end = len(rest)
	}
	return rest[:end]
}

func startsNumber(word string) bool { return word != "" && isDigit(rune(word[0])) }

// literal says how a number of another language is written, where its beginning is a number of this one.
func (p *parser) literal(prev, t lexer.Token) string {
	joined, end := spanOf(prev).End == spanOf(t).Start, spanOf(t).End
	rest := p.src[end:]
	if index, ok := strings.CutPrefix(t.Value, "."); ok && joined && prev.Type == tokIdent && strings.Trim(index, "0123456789") == "" { // x.1 of R
		return fmt.Sprintf("a name is letters, digits and _: write %s_%s; a product is %[1]s*%[3]s", ast.Short(prev.Value), ast.Short(index), ast.Short(t.Value))
	}
	if prev.Type != tokNumber {
		return ""
	}
	switch {
	case joined && strings.HasSuffix(prev.Value, ".") && strings.HasPrefix(t.Value, "."): // 1..2
		return fmt.Sprintf("bind several values with a flag, --x=%s%s", prev.Value, t.Value)
	case joined && t.Type == tokNumber && strings.ContainsAny(prev.Value, "eE") && strings.HasPrefix(t.Value, "."): // 3.5E+2.5
		mantissa, exponent, _ := strings.Cut(strings.ToLower(prev.Value), "e")
		return "an exponent is a whole number: write " + mantissa + "*10^" + strings.TrimPrefix(exponent, "+") + t.Value
	case t.Type == tokNumber && (strings.Contains(prev.Value+t.Value, ".") || len(t.Value) == 3), t.Type == tokIdent && strings.HasPrefix(t.Value, "_"):
		return "a number is written like 1234.5, without separators"
	case t.Type == tokNumber && strings.HasPrefix(rest, "/") && p.wordAt(end+1) != "": // 1 1/2
		return fmt.Sprintf("a mixed number is a sum: %s + %s/%s", prev.Value, t.Value, p.wordAt(end+1))
	case t.Type != tokIdent || !joined:
		return ""
	case t.Value[0] == 'C' && len(t.Value) > 1 && strings.Trim(t.Value[1:], "0123456789") == "": // 5C2
		row, _ := foreign.Function("ncr", 2)
		return row.Hint()
	}
	if v, err := strconv.ParseUint(prev.Value+t.Value, 0, 53); err == nil {
		return fmt.Sprintf("numbers are decimal: write %d", v)
	}
	suffix := strings.ToLower(t.Value)
	switch exponent, ok := strings.CutPrefix(suffix, "d"); {
	case prev.Value == "0" && suffix[0] == 'x':
		return "numbers are decimal"
	case ok && strings.Trim(exponent, "0123456789") == "" && exponent != "":
		return "an exponent is written with e: " + prev.Value + "e" + exponent
	case suffix == "e" && rest != "" && strings.Contains("^*", rest[:1]): // 2e^x
		return "a product is written with *: " + prev.Value + "*e"
	case suffix == "e":
		return "an exponent is a whole number, as in 1e3"
	case suffix == "i" || suffix == "j" || suffix == "im":
		return "a product is written with *: " + prev.Value + "*" + t.Value + "; numbers are real, without an imaginary unit"
	case slices.Contains([]string{"L", "LL", "U", "UL", "ULL", "u", "n"}, t.Value) && !strings.ContainsAny(prev.Value, ".eE"): // 10L
		return "write " + prev.Value + " alone; a product is written with *: " + prev.Value + "*" + t.Value
	case (suffix == "f" || suffix == "l" || suffix == "f64" || suffix == "f32") && (strings.ContainsAny(prev.Value, ".eE") || len(suffix) > 1):
		return "write " + prev.Value + " alone; a product is written with *: " + prev.Value + "*" + t.Value
	}
	return ""
}

// calledBefore returns the word whose call the token before the next one closes, as in function(x) x^2; only of a short one.
func (p *parser) calledBefore() lexer.Token {
	depth := 0
	for i := p.at - 1; i > max(0, p.at-lookBack); i-- {
		switch p.tokens[i].Type {
		case tokClose:
			depth++
		case tokOpen:
			if depth--; depth == 0 {
				return p.tokens[i-1]
			}
		}
	}
	return lexer.Token{}
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

// powerOfFunction returns the function's name and the power where the tokens before the next one are sin ^ 2, sin ^ - 1 or
// sin ^ { - 1 }.
func (p *parser) powerOfFunction() (name lexer.Token, power string, ok bool) {
	i := p.at - 1
	braced := i >= 0 && p.tokens[i].Type == tokBraceClose
	if braced {
		i--
	}
	if i < 2 || p.tokens[i].Type != tokNumber {
		return name, "", false
	}
	power = p.tokens[i].Value
	if i--; p.tokens[i].Type == tokSub {
		power = "-" + power
		i--
	}
	if braced && i > 0 && p.tokens[i].Type == tokBraceOpen {
		i--
	}
	if power == "-1" && !braced && p.tokens[i].Type == tokIdent && p.peek().Type == tokOpen && spanOf(p.tokens[i]).End+2 == spanOf(*p.peek()).Start {
		name = p.tokens[i] // cos-1(x)
		return name, power, renamed(name.Value) != ""
	}
	if i < 1 || p.tokens[i].Type != tokPow || p.tokens[i-1].Type != tokIdent {
		return name, "", false
	}
	name = p.tokens[i-1]
	return name, power, renamed(name.Value) != ""
}

// powerOfFunction refuses sin^2(x). What is written as a power of -1 is most likely the inverse.
func powerOfFunction(err *ast.Error, name, power string) *ast.Error {
	err.Msg = "a power of a function is not supported: " + name + "^" + power
	call := renamed(name)
	if power != "-1" {
		return err.WithHint("write %s^%s", call, power)
	}
	inverse := renamed("arc" + name)
	if inverse == "" {
		inverse = foreign.Inverse(name)
	}
	if inverse != "" {
		return err.WithHint("the inverse function is %s; one divided by it is 1/%s", inverse, call)
	}
	return err.WithHint("one divided by it is 1/%s", call)
}
