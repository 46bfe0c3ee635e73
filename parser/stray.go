package parser

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/foreign/notation"
	"backprop/ast/op"

	"github.com/alecthomas/participle/v2/lexer"
)

// strayAssign refuses a = that assigns nothing.
func (p *parser) strayAssign(prev lexer.Token, at ast.Span) *ast.Error {
	err := syntax(at, `"=" can only follow a name, or a function's name and parameters`)
	name, rest := ast.Short(prev.Value), strings.TrimSpace(p.src[at.End:])
	listed := prev.Type == tokIdent && (p.before(2) == tokComma || p.before(2) == tokOpen)
	_, notNumber := strconv.ParseFloat(rest, 64)
	switch {
	case prev.Type == tokIdent && strings.HasSuffix(p.src[:spanOf(prev).Start], " --"): // 'x^2 --x=3'
		return err.WithHint("flags stand outside of the quotes of the expression: --%s=%s", name, ast.Short(strings.SplitN(rest+" ", " ", 2)[0]))
	case rest == "" || rest[0] == ';': // as on a calculator
		err.Msg = `nothing stands after "="`
		return err.WithHint("write the formula without the = after it")
	case p.inCall() && listed && bounds().MatchString(rest): // sum(i=1..10, i)
		if hint := cmp.Or(missing(p.callName()), p.summedOver()); hint != "" {
			return err.WithHint("%s", hint)
		}
		if name := strings.ToLower(p.callName()); strings.HasPrefix(name, "prod") || strings.HasPrefix(name, "mul") {
			return err.WithHint("%s", symbolHint('∏'))
		}
		return err.WithHint("%s", symbolHint('∑'))
	case p.inCall() && listed && p.summed(at) != "": // PARI's sum(k=1, 10, x^k)
		return err.WithHint("%s", p.summed(at))
	case p.inCall() && listed && foreign.Conditional(p.callName(), prev.Value): // IF(A1=0, 1, 2)
		return err.WithHint("a comparison is ==")
	case p.inCall() && listed: // log(x, base=2)
		if called := p.callName(); called != "" && calledWith(called, []string{"x", "y"}) == "" && len(called) > 1 && namedHint(called, p.callArguments()) == "" { // seq(i^2, i=1..3)
			if row, ok := foreign.Function(called, 2); ok && row.Write == "" {
				return err.WithHint("%s", row.Hint())
			}
			return err.WithHint("there is no function %s: backprop functions lists all of them", ast.Short(called))
		}
		return err.WithHint("%s", p.namedArgument(name))
	case differential().MatchString(p.src[max(0, at.Start-40):at.Start]): // dy/dx = 2x
		row, _ := foreign.Word("d")
		return err.WithHint("%s", row.Hint())
	case prev.Type == tokTranspose:
		return err.WithHint("a transpose is not a name: call it %s_T", ast.Short(strings.TrimRight(p.src[p.operands[0].span.Start:spanOf(prev).Start], " ")))
	case prev.Type == tokBracketClose && len(p.frames) == 1 && strings.Contains(ast.Short(p.lastOperand()), "("): // f(x)[i] = x[i]^2
		call, index, _ := strings.Cut(p.lastOperand(), "[")
		body, _, _ := strings.Cut(rest, ";")
		if body = strings.ReplaceAll(body, "["+index, ""); strings.Contains(body, "[") || len(body) > 40 || !parses(body) {
			return err.WithHint("a function has no index: %s runs element by element, as in f(x) = x^2", call)
		}
		return err.WithHint("a function has no index, and runs element by element: write %s = %s", call, body)
	case prev.Type == tokBracketClose && len(p.frames) == 1: // x[0] = 2
		name, _, _ := strings.Cut(ast.Short(p.lastOperand()), "[")
		return err.WithHint("an array is assigned as a whole: %s = [a, b], or with an index, %[1]s[i] = …", name)
	case p.bracketed() == &p.frames[0] && !listed && p.equation(at) != "": // x^2 + y^2 = 25
		return err.WithHint("an assignment is g = a*x; a comparison is ==; the difference of an equation is %s", p.equation(at))
	case len(p.frames) > 1 || !listed:
		return err.WithHint("an assignment is g = a*x; a comparison is ==")
	}
	err.Msg = `"=" cannot stand in a list`
	before := p.src[:at.Start]
	if before = before[strings.LastIndexAny(before, ";\n")+1:]; notNumber == nil && !strings.Contains(before, "=") { // x^2, x=3
		return err.WithHint("bind a value with a flag: --%s=%s", name, rest)
	}
	return err.WithHint("statements end with ; or a line break: a = …; b = …")
}

// equation writes an equation with a number on its right side, whose = is at a place, as a difference; "" for another one.
func (p *parser) equation(at ast.Span) string {
	left, right := strings.TrimSpace(p.src[:at.Start]), strings.TrimSpace(p.src[at.End:])
	if _, err := strconv.ParseFloat(left, 64); err == nil || len(left) > 40 || len(right) > 40 || strings.ContainsAny(left+right, ";\n=") {
		return ""
	}
	if _, err := strconv.ParseFloat(right, 64); err != nil {
		return ""
	}
	if right == "0" {
		return left
	}
	if !parses(left + " - " + right) {
		return ""
	}
	return left + " - " + right
}

// summed writes a sum over a running index of PARI, sum(k=1, 10, x^k), as the sum of the rows of a sweep; "" for another call.
func (p *parser) summed(at ast.Span) string {
	args := p.callArguments()
	if len(args) != 3 || !slices.Contains([]string{"sum", "suminf", "sumalt", "Sum"}, p.callName()) {
		return ""
	}
	name, first, ok := strings.Cut(args[0], "=")
	if hint := sumOfRows(args[2], []string{strings.TrimSpace(name), strings.TrimSpace(first), args[1]}); ok && hint != "" {
		return hint
	}
	return symbolHint('∑')
}

// summedOver is summed for sum(k^2, k = 1..10) of Maple; "" for another call.
func (p *parser) summedOver() string {
	args := p.callArguments()
	if len(args) != 2 || !slices.Contains([]string{"sum", "Sum", "add", "nsum"}, p.callName()) {
		return ""
	}
	if strings.Contains(args[0], "..") {
		args[0], args[1] = args[1], args[0]
	}
	name, span, _ := strings.Cut(args[1], "=")
	from, to, _ := strings.Cut(span, "..")
	return sumOfRows(args[0], []string{strings.TrimSpace(name), strings.TrimSpace(from), strings.TrimSpace(to)})
}

// sumOfRows writes a sum over a running index, given as its name, its first and its last value, as the sum of the rows of a sweep; ""
// where these are not whole numbers.
func sumOfRows(formula string, index []string) string {
	if len(index) != 3 || len(formula) > 60 {
		return ""
	}
	_, from := strconv.Atoi(index[1])
	_, to := strconv.Atoi(index[2])
	if !parses(formula) || from != nil || to != nil {
		return ""
	}
	return fmt.Sprintf("a sum over %s is that of rows: backprop eval '%s' --%[1]s=%[3]s..%[4]s --reduce sum", index[0], formula, index[1], index[2])
}

// namedArgument tells how the innermost call that is open is written without the names of arguments, the first of which is name.
func (p *parser) namedArgument(name string) string {
	if hint := namedHint(p.callName(), p.callArguments()); hint != "" {
		f := p.frames[len(p.frames)-1]
		if f.kind != callFrame {
			return hint
		}
		return around(p.src, int(f.span.Start), int(f.end), hint)
	}
	if _, own := op.Lookup(p.callName()); own {
		return "arguments have no names: write them in the order of " + signature(p.callName())
	}
	return "arguments have no names: leave " + name + "= out, in the order of the function's parameters"
}

// around writes what stands around a call, too, where a hint writes the call alone: of sum(dnorm(x, sd=s)) the sum. The call begins at
// start, and its arguments at open. Without a text that can be written so the hint stays.
func around(src string, start, open int, hint string) string {
	lead := namesOfArguments
	call, ok := strings.CutPrefix(hint, lead)
	if !ok {
		lead = "write "
		call, ok = strings.CutPrefix(hint, lead)
	}
	end := closed(src[open:])
	if !ok || end < 0 || len(src) > notation.Most || strings.ContainsAny(call, ";…") {
		return hint
	}
	end += open
	before, after := strings.TrimRight(src[:start], " "), strings.TrimLeft(src[end:], " ")
	if before+after == "" {
		return hint
	}
	_, arguments, _ := strings.Cut(call, "(")
	single := closed(arguments) == len(arguments) && !strings.ContainsAny(strings.TrimSuffix(call, "("+arguments), " +-*/^")
	first := before == "" || strings.ContainsAny(before[len(before)-1:], "(,=")
	if last := after == "" || strings.ContainsAny(after[:1], "),;"); !single && !(first && last) {
		call = "(" + call + ")"
	}
	text := reducedCall().ReplaceAllString(src[:start]+call+src[end:], "$1[$3]($2)")
	if !resolves(text) {
		answer := notation.Write(text)
		if len(answer.Texts) == 0 || answer.Before != "" || !resolves(answer.Texts[0]) {
			return hint
		}
		text = answer.Texts[0]
	}
	return lead + text
}

// reducedCall matches a reduction along an axis as Python writes it: sum(A, axis=0).
func reducedCall() *regexp.Regexp {
	return foreign.Regexp(`\b(?:np\.|jnp\.|torch\.)?(sum|mean|max|min)\(([^(),]+), *(?:axis|dim)=(-?\d)\)`)
}

// closed returns where what stands behind an open parenthesis ends, behind the one that closes it; -1 where nothing does.
func closed(text string) int {
	depth := 1
	for i, r := range text {
		switch r {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

// namesOfArguments is the beginning of a hint that writes a call without the names of its arguments.
const namesOfArguments = "arguments have no names: write "

// namedHint answers a call in which arguments have names.
func namedHint(function string, args []string) string {
	if hint := alongAxis(function, args, false); hint != "" { // norm(x, p=1)
		return hint
	}
	if strings.EqualFold(function, "norm") { // x.norm(p=2)
		if call := foreign.Cases("norm", args); call != "" {
			return "write " + call
		}
	}
	if axis, rest := axisOf(args); axis != "" { // sum(A, axis=0)
		if _, own := op.Lookup(function); own && len(rest) > 1 { // sum(x, y, axis=0)
			return "numbers have no axis: write " + function + "(" + strings.Join(rest, ", ") + ")"
		}
		if call := reduced(function, axis, args); ast.Reduces(call[:strings.IndexByte(call, '[')]) {
			return "write " + call
		}
		if hint := along(function, axis, args); hint != "" {
			return hint
		}
	}
	call, dropped := foreign.Named(function, args)
	if !parses(strings.ReplaceAll(call, "…", "x")) {
		call = ""
	}
	switch {
	case dropped != nil && slices.Contains([]string{"axis", "dim", "axes", "dims"}, dropped[0]): // F.normalize(A, dim=1) is not that of the whole array
		return "there is no argument " + dropped[0]
	case dropped != nil && call != "":
		return "there is no argument " + ast.Short(dropped[0]) + ": write " + call
	case dropped != nil:
		return "there is no argument " + ast.Short(dropped[0])
	case call != "":
		return namesOfArguments + call
	}
	return ""
}

// bounds are those of an index: 1..10.
func bounds() *regexp.Regexp { return foreign.Regexp(`^\w+ *\.\. *\w+`) }

// inCall reports whether the innermost parenthesis that is open is that of a call.
func (p *parser) inCall() bool {
	return p.bracketed().kind == callFrame
}

// callName returns the name of the innermost call that is open.
func (p *parser) callName() string {
	for _, f := range slices.Backward(p.frames) {
		if f.kind == callFrame {
			return p.text(&f)
		}
	}
	return ""
}

// callArguments returns the texts of the arguments of the innermost call that is open.
func (p *parser) callArguments() []string {
	for _, f := range slices.Backward(p.frames) {
		if f.kind == callFrame {
			return foreign.Arguments(p.src[f.end:])
		}
	}
	return nil
}

// cells lists the cells of a range, A1 to A3: all of them where they are few.
func cells(from, to string) string {
	column := strings.TrimRight(from, "0123456789")
	first, notFirst := strconv.Atoi(from[len(column):])
	last, notLast := strconv.Atoi(strings.TrimPrefix(to, column))
	if notFirst != nil || notLast != nil || last <= first || last > first+9 {
		return from + ", " + to
	}
	var list []string
	for i := first; i <= last; i++ {
		list = append(list, fmt.Sprint(column, i))
	}
	return strings.Join(list, ", ")
}

// strayNot refuses a ! after an operand.
func (p *parser) strayNot(prev lexer.Token, at ast.Span) *ast.Error {
	if rest := p.src[at.End:]; prev.Type == tokIdent && rest != "" && strings.Contains("[(", rest[:1]) && spanOf(prev).End == at.Start { // vec![x, 1]
		err := syntax(at, `"!" stands before what it negates`).WithHint("there is no function %s: backprop functions lists all of them", ast.Short(prev.Value))
		if why := missing(prev.Value); why != "" {
			err.Hint = why
		}
		return err
	}
	if next := p.wordAt(at.End); prev.Type == tokIdent && spanOf(prev).End == at.Start && next != "" && !startsNumber(next) && p.src[at.End] != ' ' { // Sheet1!A1
		return syntax(at, `"!" stands before what it negates`).WithHint("a name is letters, digits and _: write %s_%s", ast.Short(prev.Value), ast.Short(next))
	}
	if rest := p.src[at.End:]; strings.HasPrefix(rest, "!") && spanOf(prev).End == at.Start { // n!!
		return syntax(at, `"!" stands before what it negates`).WithHint("there is no double factorial; a factorial is gamma(x + 1)")
	}
	if next := p.tokens[p.at+1]; spanOf(next).Start == at.End && (next.Type == tokNumber || next.Type == tokIdent) { // x!2
		return syntax(at, `"!" stands before what it negates`).WithHint("not equal is %s != %s; a factorial is gamma(x + 1)", ast.Short(prev.Value), ast.Short(next.Value))
	}
	x := "x"
	if (prev.Type == tokNumber || prev.Type == tokIdent) && p.before(2) != tokPow {
		x = ast.Short(prev.Value)
	}
	if rest := p.src[at.End:]; spanOf(prev).End < at.Start && strings.HasPrefix(rest, " ") && p.wordAt(at.End) != "" && !startsNumber(p.wordAt(at.End)) { // Fortran's x^2 ! square
		return syntax(at, `"!" stands before what it negates`).WithHint("%s; the factorial of %s is gamma(%s + 1)", commented, x, x)
	}
	return syntax(at, `"!" stands before what it negates`).WithHint("the factorial of %s is gamma(%s + 1)", x, x)
}

// inForeignCall answers the call of another tool that a mistake stands in, rather than the mistake: print("x"), subs(x=2, x^2).
func (p *parser) inForeignCall(err *ast.Error) *ast.Error {
	const most = 8 // frames: the mistake stands in an inner one
	for _, f := range slices.Backward(p.frames[max(0, len(p.frames)-most):]) {
		if f.kind != callFrame {
			continue
		}
		name := p.text(&f)
		if _, own := op.Lookup(name); own || strings.Contains(p.src[:f.span.Start], name+"(") { // which may define it
			continue
		}
		row, ok := foreign.Function(name, 2)
		if !ok { // for (i = 0; …
			row, ok = foreign.Word(name)
		}
		if ok && row.Write == "" && len(name) > 1 {
			return ast.Errorf(f.span, ast.CodeFunction, "unknown function %s", ast.Quote(name)).About(name).WithHint("%s", row.Hint())
		}
	}
	return err
}

// strayColon refuses a colon that belongs to no choice.
func (p *parser) strayColon(at ast.Span) *ast.Error {
	err := syntax(at, `":" without a "?"`)
	prev, next := *p.prev(), p.wordAt(at.End)
	from, to := ast.Short(prev.Value), ast.Short(next)
	number := startsNumber(next)
	switch rest := p.src[at.End:]; {
	case strings.HasPrefix(rest, ":"):
		for strings.HasPrefix(rest, ":") { // f64::consts::PI
			rest = strings.TrimLeft(rest, ":")
			word := p.wordAt(int32(len(p.src) - len(rest)))
			list, called := strings.CutPrefix(rest[len(word):], "(")
			args := foreign.Arguments(list)
			if row, ok := foreign.Member(word, called, len(args)); ok && !strings.HasPrefix(rest[len(word):], ":") {
				if called && len(args) > 0 {
					row = row.With(args)
				}
				return err.WithHint("%s", row.Hint())
			}
			rest = rest[len(word):]
		}
		return err.WithHint("%s", operatorHint("::"))
	case strings.Contains(rest, "->"), strings.Contains(rest, "\\mapsto"), strings.ContainsAny(rest, "↦→"):
		return err.WithHint("%s", operatorHint("->"))
	case p.inCall() && calledWith(p.callName(), nil) == "" && (prev.Type == tokNumber || prev.Type == tokIdent): // x(1:2:5)
		return err.WithHint("elements stand in brackets, counted from 0, as in %s[0:2]", ast.Short(p.callName()))
	case prev.Type == tokNumber && number:
		list := cells(from, to)
		if strings.Count(list, ",") == 1 {
			list = from + ", …, " + to
		}
		return err.WithHint("a vector is written [%s]; a quotient is %s/%s; bind several values with a flag, --x=%[2]s..%[3]s", list, from, to)
	case prev.Type == tokIdent && next != "" && !number && p.inCall(): // sum(A1:A3)
		for _, name := range []string{p.callName(), p.callName() + "/rows"} { // SLOPE(B2:B9, A2:A9)
			if row, ok := foreign.Command(name); ok && row.Say == foreign.NoFit {
				return err.WithHint("%s", row.Hint())
			}
		}
		return err.WithHint("there are no ranges: write the terms out, as %s", cells(from, to))
	}
	return err.WithHint("a choice is written c ? a : b")
}
