package parser

import (
	"fmt"
	"reflect"
	"sync"
	"testing"

	"backprop/ast"
	"backprop/testdata"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// The grammar of the whole language. It is the specification that [Parse] is held to: on every
// text both give the same tree, or both refuse it. It is not what runs, because a level of
// precedence costs it ten times the time and a frame of Go's stack.
type (
	// program = stmt { sep stmt } .
	programRule struct {
		Stmts []*stmtRule `parser:"Sep* ( @@ ( Sep+ | EOF ) )+"`
	}

	// stmt = name "(" name { "," name } ")" "=" expr | name "[" name { "," name } "]" "=" expr
	//      | name "=" expr | expr { "," expr } .
	stmtRule struct {
		Fun   *funRule    `parser:"  (?= Ident Open Ident ( Comma Ident )* Close Assign ) @@"`
		Array *arrayRule  `parser:"| (?= Ident BracketOpen Ident ( Comma Ident )* BracketClose Assign ) @@"`
		Let   *letRule    `parser:"| (?= Ident Assign ) @@"`
		Exprs []*exprRule `parser:"| @@ ( Comma @@ )*"`
	}
	funRule struct {
		Name   string    `parser:"@Ident Open"`
		Params []string  `parser:"@Ident ( Comma @Ident )* Close Assign"`
		Body   *exprRule `parser:"@@"`
	}
	arrayRule struct {
		Name  string    `parser:"@Ident BracketOpen"`
		Index []string  `parser:"@Ident ( Comma @Ident )* BracketClose Assign"`
		Body  *exprRule `parser:"@@"`
	}
	letRule struct {
		Name string    `parser:"@Ident Assign"`
		Body *exprRule `parser:"@@"`
	}

	// expr = or [ "?" expr ":" expr ] .
	exprRule struct {
		If   *orRule   `parser:"@@"`
		Then *exprRule `parser:"( Question @@"`
		Else *exprRule `parser:"  Colon    @@ )?"`
	}

	// or = and { "||" and } .
	orRule struct {
		X    *andRule  `parser:"@@"`
		Rest []*orTail `parser:"@@*"`
	}
	orTail struct {
		Op lexer.Token `parser:"@Or"`
		Y  *andRule    `parser:"@@"`
	}

	// and = eq { "&&" eq } .
	andRule struct {
		X    *eqRule    `parser:"@@"`
		Rest []*andTail `parser:"@@*"`
	}
	andTail struct {
		Op lexer.Token `parser:"@And"`
		Y  *eqRule     `parser:"@@"`
	}

	// eq = cmp [ ( "==" | "!=" ) cmp ] .
	eqRule struct {
		X    *cmpRule `parser:"@@"`
		Rest *eqTail  `parser:"@@?"`
	}
	eqTail struct {
		Op lexer.Token `parser:"@( Eq | Ne )"`
		Y  *cmpRule    `parser:"@@"`
	}

	// cmp = sum [ ( "<" | "<=" | ">" | ">=" ) sum ] .
	cmpRule struct {
		X    *sumRule `parser:"@@"`
		Rest *cmpTail `parser:"@@?"`
	}
	cmpTail struct {
		Op lexer.Token `parser:"@( Lt | Le | Gt | Ge )"`
		Y  *sumRule    `parser:"@@"`
	}

	// sum = product { ( "+" | "-" ) product } .
	sumRule struct {
		X    *productRule `parser:"@@"`
		Rest []*sumTail   `parser:"@@*"`
	}
	sumTail struct {
		Op lexer.Token  `parser:"@( Add | Sub )"`
		Y  *productRule `parser:"@@"`
	}

	// product = unary { ( "*" | "/" | "@" ) unary } .
	productRule struct {
		X    *unaryRule     `parser:"@@"`
		Rest []*productTail `parser:"@@*"`
	}
	productTail struct {
		Op lexer.Token `parser:"@( Mul | Div | MatMul )"`
		Y  *unaryRule  `parser:"@@"`
	}

	// unary = ( "-" | "+" | "!" ) unary | power .
	unaryRule struct {
		Op    lexer.Token `parser:"(   @( Sub | Add | Not )"`
		X     *unaryRule  `parser:"    @@ )"`
		Power *powerRule  `parser:"| @@"`
	}

	// power = postfix [ superscript | ( "^" | "**" ) unary ] .
	powerRule struct {
		X     *postfixRule `parser:"@@"`
		Super string       `parser:"( @Super"`
		Y     *unaryRule   `parser:"| Pow @@ )?"`
	}

	// postfix = number | primary { ".T" | "[" axis { "," axis } "]" } .
	postfixRule struct {
		Number string        `parser:"  @Number"`
		X      *primaryRule  `parser:"| @@"`
		Rest   []*suffixRule `parser:"  @@*"`
	}
	suffixRule struct {
		Transpose bool        `parser:"  @Transpose"`
		Axes      []*axisRule `parser:"| BracketOpen @@ ( Comma @@ )* BracketClose"`
	}

	// axis = name | expr | [ expr ] ":" [ expr ] .
	axisRule struct {
		Name  string    `parser:"  (?= Ident ( Comma | BracketClose ) ) @Ident"`
		At    *exprRule `parser:"| ( @@"`
		Range bool      `parser:"    ( @Colon"`
		To    *exprRule `parser:"      @@? )?"`
		All   bool      `parser:"  | @Colon"`
		Most  *exprRule `parser:"    @@? )"`
	}

	// primary = name [ [ "[" axis { "," axis } "]" ] "(" expr { "," expr } ")" ] | "√" postfix
	//         | "(" expr ")" | "{" expr "}" | "[" expr { "," expr } "]" .
	primaryRule struct {
		Name  *nameRule    `parser:"  @@"`
		Root  *postfixRule `parser:"| Root @@"`
		Paren *exprRule    `parser:"| Open @@ Close"`
		Brace *exprRule    `parser:"| BraceOpen @@ BraceClose"`
		Elems []*exprRule  `parser:"| BracketOpen @@ ( Comma @@ )* BracketClose"`
	}
	nameRule struct {
		Name    string      `parser:"@Ident"`
		Args    []*exprRule `parser:"( Open @@ ( Comma @@ )* Close"`
		Axes    []*axisRule `parser:"| BracketOpen @@ ( Comma @@ )* BracketClose"`
		Reduced []*exprRule `parser:"  ( Open @@ ( Comma @@ )* Close )? )?"`
	}
)

var allSymbols = map[string]lexer.TokenType{
	"EOF": tokEOF, "Sep": tokSep, "Number": tokNumber, "Ident": tokIdent, "Super": tokSuper,
	"Assign": tokAssign, "Comma": tokComma, "Open": tokOpen, "Close": tokClose,
	"BraceOpen": tokBraceOpen, "BraceClose": tokBraceClose, "Root": tokRoot, "Not": tokNot,
	"Question": tokQuestion, "Colon": tokColon, "Add": tokAdd, "Sub": tokSub, "Mul": tokMul,
	"Div": tokDiv, "Pow": tokPow, "Lt": tokLt, "Le": tokLe, "Gt": tokGt, "Ge": tokGe,
	"Eq": tokEq, "Ne": tokNe, "And": tokAnd, "Or": tokOr, "MatMul": tokMatMul,
	"BracketOpen": tokBracketOpen, "BracketClose": tokBracketClose, "Transpose": tokTranspose,
}

// refusal says that a text is a sentence of the grammar, but refused. These are all the reasons.
type refusal string

const (
	beyond        refusal = "a number beyond float64: 1e999, 1e-400"
	notAPower     refusal = "superscripts that are no number: x⁺"
	ambiguousSqrt refusal = "a power right after a root: √x²; but √(x)² is (√x)²"
	decimal       refusal = "a comma between numbers without a blank: 1,5"
)

// declarative returns the parser of the grammar, and the scanner that it reads from.
var declarative = sync.OnceValues(func() (*scanner, *participle.Parser[programRule]) {
	liftIterations()
	s := &scanner{}
	return s, participle.MustBuild[programRule](participle.Lexer(definition{s, allSymbols}))
})

// specified parses src by the declarative grammar. It is not for several goroutines.
func specified(src string) (prog *ast.Program, err error) {
	defer func() {
		if r, ok := recover().(refusal); ok {
			prog, err = nil, fmt.Errorf("refused: %s", string(r))
		}
	}()
	s, grammar := declarative()
	*s = scanner{src: src, window: MaxTokens, deepest: MaxDepth}
	tree, err := grammar.ParseString("", "")
	if err != nil {
		return nil, err
	}
	if hasDecimalComma(src) {
		panic(decimal)
	}
	return tree.ast(), nil
}

// hasDecimalComma finds a comma that stands in no parentheses and between two numbers
// without blanks; in x^2,3*x it stands after a power.
func hasDecimalComma(src string) bool {
	s := &scanner{src: src, window: MaxTokens, deepest: MaxDepth}
	var t [4]lexer.Token // the last four
	depth := 0
	for {
		next, _ := s.Next()
		t = [4]lexer.Token{t[1], t[2], t[3], next}
		switch next.Type {
		case tokEOF, tokInvalid:
			return false
		case tokOpen, tokBraceOpen, tokBracketOpen:
			depth++
		case tokClose, tokBraceClose, tokBracketClose:
			depth--
		}
		if depth == 0 && t[0].Type != tokPow && t[1].Type == tokNumber && t[2].Type == tokComma && t[3].Type == tokNumber &&
			spanOf(t[1]).End == spanOf(t[2]).Start && spanOf(t[2]).End == spanOf(t[3]).Start {
			return true
		}
	}
}

// checkGrammar compares Parse with the declarative grammar.
func checkGrammar(t *testing.T, src string) {
	t.Helper()
	got, err := read(src, windowSize, MaxDepth)
	want, wantErr := specified(src)
	switch {
	case err != nil && wantErr == nil:
		t.Errorf("Parse(%q): %v; the grammar reads it as\n%s", src, err, show(want))
	case err == nil && wantErr != nil:
		t.Errorf("Parse(%q) =\n%s\nthe grammar refuses it: %v", src, show(got), wantErr)
	case err == nil && show(got) != show(want):
		t.Errorf("Parse(%q) =\n%s\nwant\n%s", src, show(got), show(want))
	}
	small, smallErr := read(src, 1, MaxDepth) // a window after every operator
	if !reflect.DeepEqual(small, got) || !reflect.DeepEqual(smallErr, err) {
		t.Errorf("Parse(%q) in small windows is another tree, error %v; want %v", src, smallErr, err)
	}
}

func TestGrammar(t *testing.T) {
	for _, f := range testdata.Formulas() {
		checkGrammar(t, f.Source)
		if _, err := Parse(f.Source); err != nil {
			t.Errorf("Parse(%q): %v", f.Source, err)
		}
	}
	for _, src := range valid {
		checkGrammar(t, src.src)
	}
	for _, src := range invalid {
		checkGrammar(t, src)
		if p, err := Parse(src); err == nil {
			t.Errorf("Parse(%q) =\n%s\nwant a refusal", src, show(p))
		}
	}
}
