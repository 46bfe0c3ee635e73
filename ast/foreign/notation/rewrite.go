package notation

// rewritings are of notations that a tool has round or between operands, before they are read.
var rewritings = []struct {
	pattern
	with string
}{
	{pattern(`(?i)\.(gt|lt|ge|le|eq|ne|and|or|not)\.`), " $1 "},                                        // x .gt. y
	{pattern(`\bevalf\[\d+\]\(`), "evalf("},                                                            // evalf[20](x) of Maple
	{pattern(`\\\[(?:Capital)?(\pL+)\]`), "$1"},                                                        // \[Alpha] of Mathematica
	{pattern(`\b(?:Symbol|Var|var|SR)\(['"](\pL\w*)['"]\)`), "$1"},                                     // Symbol('x')
	{pattern("\"(" + ident + ")\"(\\s*[-+*/^<>=]|$)|`(" + ident + ")`"), "$1$3$2"},                     // "x" of SQL, `x` of R
	{pattern(`\b(sqrt|sin|cos|tan|exp|log|abs|tanh|negate) \$ (.+)$`), "$1($2)"},                       // sqrt $ x + 1
	{pattern(`\(([fgh]|\pL{2,}) *∘ *([fgh]|\pL{2,})\)\(([^()]*)\)`), "$1($2($3))"},                     // (f ∘ g)(x)
	{pattern(`^\(?([fgh]|\pL{2,}) *∘ *([fgh]|\pL{2,})\)?$`), "$1($2(x))"},                              // f ∘ g
	{pattern(`([\pL\pN_.]+)\s*~\s*([A-Z]\w+)\s*~\s*([\pL\pN_.]+)`), "$2($1, $3)"},                      // x ~Mod~ y of Mathematica
	{pattern(`\s*\|\s*(?:bc(?: -l)?|awk|jq|python3?|perl)\b.*$`), ""},                                  // | bc
	{pattern(`^\s*(?:BEGIN|END)?\s*\{ *printf? +([^{}]*?);? *\}\s*$`), "$1"},                           // {print $1} of awk
	{pattern(`,?\s*\b(?:assuming|for all|subject to|such that)\b.*$`), ""},                             // assuming x > 0
	{pattern(`^\s*#define +(` + ident + `)\(([\w, ]+)\) +(.+)$`), "$1($2) = $3"},                       // #define f(x) x*x
	{pattern(`^(?:With|Module|Block)\[\{(` + ident + `) *:?= *([^{}]+)\}, *(.+)\]$`), "$1 = $2; $3"},   // With[{a = 2}, a x]
	{pattern(`\s+(?:where|provided(?:\s+that)?|given(?:\s+that)?)\s+\pL\w*\s*(?:[<>≤≥≠∈]|!=).*$`), ""}, // where x > 0
	{pattern(`^(.*[\pL\pN)])\s+FROM\s+[\pL_][\w.]*;?$`), "$1"},                                         // x^2 FROM t
	{pattern(`^(?:[\w.]+\s*(?:%>%|\|>|\.)\s*)?(?:mutate|transmute|summari[sz]e|transform|assign|with|within|eval)\((?:(?:df|data|d|\.)\s*,\s*)?(` + ident + `\s*=\s*)((?:[^=]|[<>!=]=)+)\)$`), "$1$2"}, // mutate(z = x*y) of dplyr
	{pattern(`^\s*@\.\s*`), ""},                                                 // @. of Julia
	{pattern(`^\s*:\((.*)\)\s*$`), "$1"},                                        // :(x) of Julia
	{pattern(`^(.*)\((` + ident + `) *:= *([^()]+)\)(.*)$`), "$2 = $3; $1$2$4"}, // (y := x^2) + y
}

// inText is a formula that a program reads from a text.
var inText = pattern(`^\s*(?:[\w.]+\.)?(?:eval|sympify|parse_expr|parse|expression|str2func|inline|query|ToExpression)\(\s*["']([^"']+)["']\s*\)\s*$`)

// placeholders are notations with a sign of a remark in them, which are rewritten before remarks are taken away.
var placeholders = []struct {
	pattern
	with string
}{
	{pattern(`\s*%\s*of\s+`), " percent of "}, // 50 % of x
	{pattern(`^\s*@(?:time|btime|show|elapsed|simd|inbounds|fastmath|views|inline|benchmark|test|assert|info|eval)\s+`), ""}, // macros of Julia
	{pattern("^\\s*`\\$\\{([^{}`]+)\\}`\\s*$"), "$1"},                                                                        // `${x * 2}` of JavaScript
	{pattern(`\b(?:float|np\.float64|Decimal|double)\(\s*["']([-+]?(?i:nan|inf))["']\s*\)`), "$1"},
	{pattern(`\b(?:static|dynamic|reinterpret|const)_cast\s*<\s*(?:const\s+|unsigned\s+|long\s+)*(\w+)\s*>\s*\(`), "$1("},
	{pattern(`^\s*(?:echo|print|printf|puts)\s+["']([^"']+)["']\s*(?:\|.*)?$`), "$1"},
	{pattern(`(?:\s|,|\\quad|\\qquad|\\,|\\;)*\\text\{\s*(?:for|where|if|when|with)\b[^}]*\}.*$`), ""},
	{pattern(`^\s*with\(\s*\w+\s*,\s*([^=]+)\)\s*$`), "$1"},                                                        // with(df, x*y) of R
	{pattern(`^\s*\((?:setq|setf|define|def)\s+(` + ident + `)\s+(.+)\)\s*$`), "$1 = $2"},                          // (setq y (* x x))
	{pattern(`\((?:reduce|apply)\s+#?'?([+*]|max|min)\s+(?:\(list\s+([^()]*)\)|'\(([^()]*)\))\s*\)`), "($1 $2$3)"}, // (reduce + (list x y))
	{pattern("(\\d)`+[\\d.]*"), "$1"}, // 1.5`20 of Mathematica
	{pattern(`^\s*lambda\s*:\s*`), ""},
	{pattern(`^\s*(?:let\s+([^;\n]+[;\n]\s*)|begin\s+)(.+?);?\s+end\s*$`), "$1$2"}, // let y = 2x; y^2 end of Julia
	{pattern(`\\in\s*\\math(?:bb|bf)\{?R\}?`), "∈ ℝ"},
	{pattern(`\b([A-EI-Z])\s*(?:∘|\\circ\b)\s*([A-EI-Z])\b`), "$1*$2"}, // of matrices
	{pattern(`([\pL)])\s*\\circ\s*([\pL(])`), "$1 ∘ $2"},
	{pattern(`‖₁`), "‖_1"}, {pattern(`‖₂`), "‖_2"}, {pattern(`‖_?(?:∞|₍∞₎)`), "‖_inf"}, {pattern(`(‖[^‖]+‖)([12F])(\s*[-+*/^²)]|$)`), "${1}_$2$3"},
	{pattern(`(^|[-+*/^(,=<>]\s*)(?:%(` + ident + `)%|@(` + ident + `)\b)`), "$1$2$3"},                                                                         // %price% of a shell, @price of SQL
	{pattern(`^(.+?[\pL\pN)])\s+(?:title\s+["'].*|t\s+["'].*|notitle\b.*|(?:with|w)\s+(?:lines?|points?|lp|l|p|linespoints|dots)\b.*|l[wsc]\s+\S+.*)$`), "$1"}, // x**2 title "square" of gnuplot
	{pattern(`(^|[-+*/^(,=<>]\s*)(?:\{\{\s*(` + ident + `)\s*\}\}|#(` + ident + `)#)`), "$1$2$3"},                                                              // {{price}} of a template
}
