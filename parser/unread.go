package parser

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"

	"github.com/alecthomas/participle/v2/lexer"
)

// unread refuses a character that is not part of the language, by name and, where
// there is one, with the spelling that works.
func (s *scanner) unread(r rune, n int) (lexer.TokenType, int) {
	end := s.pos + n
	what := fmt.Sprintf("%q", r)
	switch {
	case r == utf8.RuneError && n == 1:
		what = fmt.Sprintf("the byte 0x%02x, which is not UTF-8,", s.src[s.pos])
	case r < ' ' || r == 0x7f || !unicode.IsPrint(r):
		what = fmt.Sprintf("the control character U+%04X", r)
	}
	err := ast.Errorf(ast.Span{}, ast.CodeChar, "%s is not supported here", what)
	if row, ok := foreign.Symbol(r); ok {
		err.Hint = row.Hint()
	}
	before := s.wordBefore()
	switch r {
	case '\\':
		for r, n := s.rune(end); 'a' <= r|0x20 && r|0x20 <= 'z'; r, n = s.rune(end) {
			end += n
		}
		if end > s.pos+n {
			latex := s.src[s.pos:end]
			err.Msg = `"` + ast.Short(latex) + `" is LaTeX, which is not supported`
			err.Hint = "write " + ast.Short(latex[1:]) + " without the backslash"
			if latex == "\\sqrt" && strings.HasPrefix(s.src[end:], "[") {
				err.Hint = "a root with a degree is x^(1/n)"
			} else if latex == "\\left" && strings.HasPrefix(s.src[end:], "\\{") && strings.Contains(s.src[end:], ":") { // of Desmos
				row, _ := foreign.LaTeX("cases")
				err.Hint = row.Hint()
			} else if next := strings.TrimLeft(s.src[end:], " "); latex == "\\circ" && s.last == tokIdent && next != "" && isLetter(rune(next[0])) { // f \circ g
				err.Hint = symbolHint('∘')
			} else if row, ok := foreign.LaTeX(latex[1:]); ok {
				if end < len(s.src) && strings.ContainsAny(s.src[end:end+1], "({") && strings.Contains(row.Write, "(") {
					row = row.With(foreign.Arguments(s.src[end+1:]))
				}
				err.Hint = row.Hint()
			} else if before != "" && len(latex) == 2 { // MATLAB's x\y
				err.Msg, end = divides, s.pos+n
				err.Hint = fmt.Sprintf("a quotient is %s/%s", latex[1:], before)
				if before != strings.ToLower(before) { // of matrices
					err.Hint = foreign.Solution(before, latex[1:])
				}
			} else if strings.Contains(s.src[end:], "->") { // Haskell's \x -> x^2
				err.Hint = operatorHint("->")
			}
			break
		}
		err.Msg = `"\" is LaTeX, which is not supported`
		if next, _ := s.rune(end); next != 0 {
			err.Hint = "leave it out: blanks have no meaning"
			if next == ' ' && operandEnd(s.last) {
				err.Msg = divides
				err.Hint = "a quotient is x/y; " + foreign.Solution("A", "b")
			}
			if next == '|' { // \|x\|
				err.Hint = symbolHint('‖')
			}
			if strings.ContainsRune("()[]", next) {
				err.Hint = "leave it out: the formula stands alone"
			}
		}
	case '.':
		s.point(err, before, &end)
	case '&':
		if i := s.letters(end); i > end && i < len(s.src) && s.src[i] == ';' { // &pi;
			err.Hint = "HTML entities are not supported: write " + ast.Short(s.src[end:i])
			end = i + 1
		}
	case '|':
		next, _ := s.rune(end)
		_, value, given := strings.Cut(s.src[end:], "=")
		switch {
		case s.last == 0 && closure().MatchString(s.src[s.pos:]): // Rust's |x| x*x
			err.Hint = "a function is written f(x) = x^2"
		case given && operandEnd(s.last) && !strings.HasPrefix(value, "="): // x^2 | x = 2
			err.Hint = "bind a value with a flag, --x=2"
			if m := rule().FindStringSubmatch(s.src[end:]); m != nil {
				err.Hint = "bind a value with a flag, --" + ast.Short(m[1]) + "=" + ast.Short(m[2])
			}
		case operandEnd(s.last) && renamed(s.wordAfter(end)) != "": // x | sin
			err.Hint = "a function of " + s.operandBefore() + " is written " + strings.Replace(renamed(s.wordAfter(end)), "(x)", "("+s.operandBefore()+")", 1)
		case next == '>':
			err.Hint = operatorHint("|>")
		case called(before) != "":
			err.Hint = fmt.Sprintf("the absolute value is abs(x): write %s(abs(x))", before)
		case operandEnd(s.last):
			err.Hint = "a logical or is ||; the absolute value is abs(x)"
		}
	case '†', '⊤', '⊺':
		if operandEnd(s.last) {
			err.Hint = "write " + s.operandBefore() + ".T"
		}
	case '\'', '’', '′':
		err.Msg = strconv.Quote(string(r)) + " is not supported here"
		if next, _ := s.rune(end); next == r && s.last == tokIdent && called(before) == "" && before == strings.ToLower(before) { // f''(x)
			err.Hint = "second derivatives are computed by backprop diff --hessian"
		} else if s.last == tokNumber && (!isDigit(next) || r == '′') && called(before) == "" { // feet
			err.Hint = symbolHint('€')
		} else if s.last == tokNumber && isDigit(next) {
			err.Hint = "a number is written like 1234.5, without separators"
		} else if called(before) != "" { // Sin'[x]
			err.Hint = symbolHint('∂')
		} else if next != '(' && operandEnd(s.last) && before != strings.ToLower(before) { // MATLAB's A'
			err.Hint = fmt.Sprintf("the transpose of %s is %[1]s.T; backprop diff computes derivatives", ast.Short(before))
		} else if s.pos > 0 && (before != "" || s.src[s.pos-1] == ')') {
			err.Hint = "write the formula alone: backprop diff computes its derivatives"
		} else if s.last == 0 {
			err.Hint = symbolHint('"')
		}
	case '"', '″':
		if s.last == tokNumber && !strings.ContainsRune(s.src[end:], '"') { // inches
			err.Hint = symbolHint('€')
		}
	case '°':
		if next, _ := s.rune(end); next == 'C' || next == 'F' {
			err.Hint = symbolHint('€')
		} else if s.last == tokNumber || before != "" {
			err.Hint = "angles are in radians: write radians(" + s.operandBefore() + ")"
		}
	case '~':
		if next, n := s.rune(end); next == '=' {
			end += n
			err.Hint = operatorHint("~=")
		} else if fitted().MatchString(s.src) {
			err.Hint = "no model is fitted: write the formula of the result with its coefficients, as a + b*x"
		} else if operandEnd(s.last) {
			err.Hint = symbolHint('≈') + "; no model is fitted"
		}
	case '@':
		switch next, _ := s.rune(end); {
		case next == '(':
			err.Hint = "a function is written f(x) = x^2"
		case next == '.': // Julia's @. x^2
			err.Hint = "operators have no dot: write * / ^ alone"
		}
	case '$':
		next, _ := s.rune(end)
		if fields().MatchString(s.src) { // awk's $1*$3
			err.Hint = "the columns of an input are called by their names: price*quantity"
		} else if cell := cellOf(s.src[s.wordStart():]); cell != "" {
			err.Hint = "a name is letters, digits and _: write " + cell
		} else if isDigit(next) {
			err.Hint = symbolHint('€') + "; the columns of an input are called by their names"
			if r, _ := s.rune(end + 1); next == '0' && !isDigit(r) && r != '.' { // $0 of awk
				err.Hint = "the columns of an input are called by their names: price*quantity"
			}
		} else if strings.TrimSpace(s.src[end:]) == "" && operandEnd(s.last) && s.src[0] != '$' { // Maxima
			err.Hint = "statements end with ; or a line break"
		} else if strings.ContainsRune(s.src[end:], '$') || s.last == 0 && strings.HasSuffix(s.src, "$") {
			err.Hint = "dollars belong to LaTeX: write the formula without them"
		}
	case '%':
		s.percent(err, &end)
	}
	return s.fail(end, err)
}

// divides refuses the sign with which MATLAB and Julia divide from the left.
const divides = `"\" is not an operator`

func operatorHint(signs string) string {
	row, _ := foreign.Operator(signs)
	return row.Hint()
}

func symbolHint(r rune) string {
	row, _ := foreign.Symbol(r)
	return row.Hint()
}

// arrow is what stands behind the := of a function of Maple: x -> x^2, (x, y) -> x*y.
func arrow() *regexp.Regexp {
	return foreign.Regexp(`^\s*\(?\s*([\pL_][\pL\pN_]*(?:\s*,\s*[\pL_][\pL\pN_]*)*)\s*\)?\s*(?:->|=>|→|↦)\s*([^;:\n]*)`)
}

// defined says how an assignment by := is written, where the text behind it begins at i.
func (s *scanner) defined(i int) string {
	if m := arrow().FindStringSubmatch(s.src[i:]); m != nil && len(m[2]) < 60 {
		return "a function is written " + s.operandBefore() + "(" + m[1] + ") = " + strings.TrimSpace(m[2])
	}
	before := s.src[:s.pos]
	before = strings.TrimSpace(before[strings.LastIndexAny(before, ";\n")+1:])
	after, _, _ := strings.Cut(s.src[i:], ";")
	if after = strings.TrimSpace(after); strings.HasSuffix(before, ")") && len(before)+len(after) < 80 && !strings.ContainsAny(after, ":\n") { // f(x) := x^2
		return "write " + before + " = " + after
	}
	return "an assignment is ="
}

// letters returns where the name from i on ends.
func (s *scanner) letters(i int) int {
	for {
		r, n := s.rune(i)
		if !isLetter(r) && !(isDigit(r) && i > s.pos+1) {
			return i
		}
		i += n
	}
}

// wordAfter returns the name behind i and blanks.
func (s *scanner) wordAfter(i int) string {
	for i < len(s.src) && s.src[i] == ' ' {
		i++
	}
	return s.src[i:s.letters(i)]
}

// wordBefore returns the name that ends where the scanner stands.
func (s *scanner) wordBefore() string {
	i := s.pos
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s.src[:i])
		if !isLetter(r) && !isDigit(r) {
			break
		}
		i -= n
	}
	word := s.src[i:s.pos]
	if r, _ := utf8.DecodeRuneInString(word); !isLetter(r) {
		return ""
	}
	return word
}

// called writes a call of the function that a word stands for, "" where it stands for none.
func called(word string) string { return calledWith(word, nil) }

// calledWith is called with arguments; nil for any.
func calledWith(word string, args []string) string {
	if call := foreign.Cases(strings.ToLower(word), args); call != "" {
		if parses(strings.ReplaceAll(call, "…", "x")) {
			return call
		}
	}
	args = slices.Clone(foreign.Spread(args))
	for i, a := range args {
		if strings.ContainsAny(a, `[]{}\`) || strings.Contains(a, ".(") || len(a) > 200 { // Abs[x]; to parse it would ask for the call in it, and so on
			args[i] = "…"
		} else if !parses(a) {
			args[i] = "…"
		}
	}
	with := func(r foreign.Row) string {
		if args != nil {
			r = r.With(args)
		}
		var calls []string
		for call := range strings.SplitSeq(r.Write, " | ") {
			if parses(strings.ReplaceAll(call, "…", "x")) {
				calls = append(calls, call)
			}
		}
		return strings.Join(calls, " or ")
	}
	if _, ok := op.Lookup(word); ok {
		return with(foreign.Row{Write: signature(word)})
	}
	if len(word) < 2 {
		return ""
	}
	if row, ok := foreign.Function(word, max(len(args), 1)); ok && row.Write != "" {
		return with(row)
	}
	return ""
}

// missing says why there is no function of a name, "" where there is one or nobody knows.
func missing(word string) string {
	if row, ok := foreign.Function(word, 2); ok && row.Write == "" && len(word) > 1 && !foreign.Ordinary(word) {
		return row.Hint()
	}
	return ""
}

// renamed writes a call of the function that a word is another name of, "" where it is none: in std x and var^2 the word may
// as well be a variable.
func renamed(word string) string {
	call := called(word)
	if strings.HasSuffix(call, "(x)") && strings.Count(call, "(") == 1 {
		return call
	}
	if _, ok := op.Lookup(word); ok {
		return call
	}
	return ""
}

func tooDeep(most int) *ast.Error {
	return ast.Errorf(ast.Span{}, ast.CodeLimit, "nested deeper than %d levels", most).
		WithHint("give parts of it a name: g = …; f = …")
}
